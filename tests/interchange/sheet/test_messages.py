"""Every mistake in a sheet is one sentence that names its cell, all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interchange.sheet.sheets import mistakes, remarks, scenario, written

HEAD = "issue,option,A,B\n"
SOUND = HEAD + "Wage,low,1,9\n,high,7,2\n"
NOT_SEEN = {
    "no row says what no deal is worth, so it is what the status quo is worth to each party - add "
    "a row “no deal” below the options if it is not",
    "the first option of each issue stands for the status quo - mark the option that holds today "
    "in a column “status quo”",
}

WRONG = {
    "rows below with an option": (
        SOUND + "power,all,1,1\nno agreement,walk out,3,4\n",
        ["B4: \"all\" stands beside \"power\", in no party's column - move it, or empty the cell",
         "B5: \"walk out\" stands beside \"no deal\", in no party's column - move it, or empty the "
         "cell"],
    ),
    "empty cells": (
        HEAD + "Wage,low,1,\n,mid,2,\n,high,,4\n",
        ['D2:D3: empty cells: points of "B" - write a number, 0 for no points',
         'C4: empty: points of "A" - write a number, 0 for no points'],
    ),
    "no number": (
        HEAD + "Wage,low,much,2\n,high,#REF!,=C2+1\n",
        ['C2: "much" is no number - write a number',
         "C3: #REF! is the error of a formula - mend it, or write its value",
         'D3: "=C2+1" is a formula, which nobody has computed - write its value'],
    ),
    "no source": (
        "issue,option,source,A,B,why\nWage,low,#REF!,1,2,\n,high,p. 4,2,1,#N/A\n",
        ["C2: #REF! is the error of a formula - mend it, or write its value",
         "F3: #N/A is the error of a formula - mend it, or write its value"],
    ),
    "per cent": (
        HEAD + "Wage,low,30 %,2\n,high,1,4%\n",
        ['C2: "30 %" is a percentage, as in 1 other cell - write 30 in it, and no % in the '
         'others either'],
    ),
    "thousands": (
        HEAD + 'Wage,low,"2,000",2\n,high,"1,234.5",3 000\n',
        ['C2: "2,000" separates thousands - write 2000',
         'C3: "1,234.5" separates thousands - write 1234.5',
         'D3: "3 000" has a separator in it - write 3000'],
    ),
    "thousands or decimals": (
        "issue;option;A;B\nWage;low;2.000;2\n;high;3,125;3\n",
        ['C2: "2.000" may be 2000 or 2 - write 2000, or 2',
         'C3: "3,125" may be 3125 or 3.125 - write 3125, or 3.125'],
    ),
    "the same twice": (
        HEAD + "Wage,low,1,2\n,low,1,3\n,Low,1,3\nwage,x,1,1\n",
        ['B3: "low" stands in B2 too - keep one of the two',
         'B4: "Low" is hardly told from "low" in B2 - write both alike, or name one otherwise',
         'A5: "wage" is hardly told from "Wage" in A2 - write both alike, or name one otherwise'],
    ),
    "the same party twice": (
        "issue,option,A,a\nWage,low,1,2\n,high,2,1\n",
        ['D1: "a" stands in C1 too - give each party one column and its own name'],
    ),
    "sums": (
        "issue,option,A,B,Total,Weight\nWage,low,1,2,3,1\n,high,2,1,3,1\n,Sum,3,3,6,\n",
        ['E1: "Total" is no party - delete the column, or give the party another name',
         'F1: "Weight" is no party - delete the column, or give the party another name',
         'B4: "Sum" is no option - delete this row: sums are computed'],
    ),
    "a column without a name": (
        "issue,option,A,B,\nWage,low,1,2,7\n,high,2,1,8\n",
        ["E1: 2 numbers below, and no name for the column - name the party, or empty the column"],
    ),
    "an unknown row": (
        SOUND + "no dael,,1,2\n",
        ['A4: "no dael" has numbers and no option - did you mean "no deal"?'],
    ),
    "a quorum that is no whole number": (
        SOUND.replace(",", ";") + "quorum;;1,50;\nno deal;;0;0\n",
        ["C4: 1,50 of 2 signatories cannot be asked for - write a whole number from 1 to 2"],
    ),
    "rows below": (
        SOUND + "role,,boss,ratifier\nveto,,perhaps,yes\npower,,-1,x\nquorum,,3,\nno deal,,x,\n"
        "BATNA,,1,1\n",
        ['C4: "boss" is no role - write one of: signatory, ratifier, observer, other',
         'C5: "perhaps" is neither yes nor no - write yes, or leave the cell empty',
         "D5: a veto of B, which is no signatory - leave the cell empty, or change the role",
         "C6: power is above 0 - write a number above 0, or nothing",
         'D6: "x" is no number - write a number',
         "C7: 3 of 1 signatory cannot be asked for - write a whole number from 1 to 1",
         'C8: "x" is no number - write a number',
         "D8: empty: no deal of B - write a number, or delete the row if no deal is the status quo",
         'A9: a second row for "no deal"; the first is A8 - keep one of the two'],
    ),
    "a veto where all must accept": (
        SOUND + "veto,,yes,\n",
        ["A4: a veto says nothing where all must accept - write how many must accept into a row "
         "quorum, or delete this row"],
    ),
    "a number beside a row": (
        "issue,option,status quo,A,B\nWage,low,x,1,2\n,high,,2,1\nno deal,,3,1,\n",
        ["C4: \"3\" stands beside \"no deal\", in no party's column - move it, or empty the cell",
         "E4: empty: no deal of B - write a number, or delete the row if no deal is the status "
         "quo"],
    ),
    "two that hold today": (
        "issue,option,status quo,A,B\nWage,low,x,1,2\n,high,yes,2,1\nLeave,a,today,1,1\n",
        ['C3: a second status quo of "Wage"; the first is C2 - mark one of the two',
         'C4: "today" is no mark - write x where the option holds today'],
    ),
    "dates": (
        HEAD + "Wage,low,1-Feb,2\n,high,1,03. Mrz\n",
        ["C2: a date stands here, which spreadsheets make of texts such as 1-2 - format the cell "
         "as a number and write it again",
         "D3: a date stands here, which spreadsheets make of texts such as 1-2 - format the cell "
         "as a number and write it again"],
    ),
    "control signs": (
        HEAD + "Wage,l\x1b[2Jow,1,2\n,high,2,1\n",
        ["B2: the text has the control character U+001B - remove it"],
    ),
    "a quotation mark": (
        HEAD + 'Wage,"low,1,2\n,high,2,1\n',
        ["3: a quotation mark is opened and not closed - close it"],
    ),
    "a zero byte": (
        HEAD + "Wage,l\0w,1,2\n",
        ["2: byte 23 is zero: this is not a text file - save it as text in UTF-8"],
    ),
    "no header": (
        "topic,choice,A,B\nWage,low,1,2\n",
        ["A1: no row names an issue and an option - write issue, option and the names of the "
         "parties into the first row"],
    ),
    "no option": (
        HEAD, ["A1: no option stands below this header - add a row for each"],
    ),
    "no party": (
        "issue,option\nWage,low\n",
        ["A1: no party is named behind issue and option - give each party a column, with its name "
         "in this row"],
    ),
    "nothing": ("", ["nothing stands in it - sim new --csv FILE writes a sheet to fill in"]),
    "two games": (
        SOUND + "\n" + SOUND,
        ["A5: a second table begins here - give each game a sheet, or a file, of its own"],
    ),
    "points and weights": (
        SOUND + "\nissue,weight A,weight B\nWage,1,2\n",
        ["A5: points and weights are both given - multiply them into the points, or leave them "
         "out"],
    ),
    "weights and ranks in one table": (
        "issue,option,weight A,rank A\nWage,low,3,1\n,high,,2\n",
        ["C1: \"weight A\" stands among other columns - put weights into a table of their own: "
         "issue, weight PARTY, weight PARTY",
         "D1: \"rank A\" stands among other columns - put weights into a table of their own: "
         "issue, weight PARTY, weight PARTY",
         'C3: empty: points of "weight A" - write a number, 0 for no points'],
    ),
    "ranks alone": (
        "issue,option,rank A,rank B\nWage,low,1,2\n,high,2,1\n",
        ["A1: ranks stand here without weights - add a table issue, weight PARTY, weight PARTY"],
    ),
    "ranks and weights of others": (
        "issue,weight A,weight C\nWage,60,\nPay,40,60\n\nissue,option,rank A,rank B\nWage,low,2,\n"
        ",high,1,2\nLeave,20,1,1\n",
        ['C1: "C" has weights and no ranks - add a column with its ranks, or delete this one',
         'A3: "Pay" has a weight and no options - add them',
         'D5: "B" has ranks and no weights - add a column weight B',
         'D6: empty: ranks of "B" - write 1 for the best option',
         'A8: "Leave" has no weight - add a row for it to the table of weights'],
    ),
    "points instead of ranks": (
        "issue,weight A,weight B\nWage,-1,2\n\nissue,option,rank A,rank B\nWage,low,10,1\n"
        ",high,0,2\n",
        ["B2: the weight -1 is below 0 - write 0 or more",
         "C5: 10 is no rank among 2 options - write 1 for the best option, up to 2 for the worst",
         "C6: 0 is no rank among 2 options - write 1 for the best option, up to 2 for the worst"],
    ),
    "more digits than a scenario has": (
        HEAD + "Wage,low,123e99,1\n,high,1e-99,1\n",
        ["C2: a number has too many digits - write at most 100"],
    ),
    "a row without an end": (
        HEAD + "," * 200_000,
        ["2: the row has more than 100,000 cells - keep a column for each party"],
    ),
    "formulas": (
        "issue,option,A,B\nWage,3..6 step 1,12,rising\nLeave,20,ideal 20,1\n,25..30 step 1,1,1\n",
        ['C2: a single number for a whole range - write such as "rising from 0 to 35", or 0',
         'C3: a formula for the one option "20" - write a number, or one option such as 3..6 step '
         "0.5 for the whole issue",
         'B4: a range beside other options of "Leave" - give the issue this one row, or list '
         "options"],
    ),
    "formulas that do not fit": (
        HEAD + "Wage,3..6 step 1,points 4:0 6:5,ideal 9 from 0 to 3\nLeave,6..3 step 1,0,0\n",
        ['C2: party "A": issue "Wage": there is no point at 3 - write one: points reach from the '
         "lowest number to the highest",
         'D2: party "B": issue "Wage": ideal: 9 is above 6 - write a number from 3 to 6',
         'B3: issue "Leave": range: to: it ends at 3, below its start at 6 - exchange from and to'],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_each_mistake_is_a_sentence_with_its_cell(tmp_path: Path, name: str) -> None:
    content, expected = WRONG[name]
    assert mistakes(written(tmp_path, content)) == expected


TOLD = {
    "a total": (SOUND + "Total,,8,11\n", ['A4: row "Total" is left aside: no option']),
    "notes": (
        "A game\nby hand,,,\n" + SOUND + "\nOf 1999.\n,,,,see below\n",
        ['A2: "by hand" is left aside, above the header',
         'A7: "Of 1999." is left aside: a note',
         'E8: "see below" is left aside, in a column without a name'],
    ),
    "an option that looks like a date": (
        HEAD + "Days,1-Feb,1,2\n,all,2,1\n",
        ['B2: "1-Feb" is a date here - if 1-2 or the like was meant, format the cell as text and '
         "write it again"],
    ),
    "an old encoding": (
        "issue;option;Zürich;B\nWage;low;1;2\n;high;2;1\n".encode("cp1252"),
        ["not in UTF-8, so read as Windows-1252 (with the signs ü) - if they look wrong, save it "
         "as CSV UTF-8"],
    ),
    "empty rows": (HEAD + "\n\nWage,low,1,9\n\n,high,7,2\n" + ",,,\n" * 1000, []),
    "a sign between cells that is named": ("sep=;\r\n" + SOUND.replace(",", ";"), []),
    "signs of code and of markup": (
        'issue,option,"=cmd|\' /C calc\'!A0",<b>B</b>\nWage,@SUM(1),1,9\n,[red]x,7,2\n', [],
    ),
    "minus signs of typography": (HEAD + "Wage,low,−1,9\n,high,7,–2\n", []),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_what_stops_nothing_is_told(tmp_path: Path, name: str) -> None:
    content, expected = TOLD[name]
    path = written(tmp_path, content)
    found = [one.removeprefix("game.csv:").strip() for one in remarks(path)]
    assert [one for one in found if one not in NOT_SEEN] == expected
    assert len(scenario(path).parties) == 2


def test_many_rows_are_refused_before_they_are_gone_through(tmp_path: Path) -> None:
    text = HEAD + "".join(f"Wage,o{number},1,2\n" for number in range(100_000))
    remedy = "keep a row for each option, a column for each party"
    expected = [f"25001: more than 100,000 cells are filled - {remedy}"]
    assert mistakes(written(tmp_path, text)) == expected
