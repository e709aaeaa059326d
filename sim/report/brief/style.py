"""How a brief looks: on a screen, light or dark, narrow or wide, and on one page of A4."""

STYLE = """\
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --quiet: #555; --rule: #bbb; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e8; --paper: #16181b; --quiet: #a9adb3; --rule: #4a4f55; }
}
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--paper);
  font: 16px/1.45 system-ui, "Liberation Sans", "DejaVu Sans", Arial, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 1.5em; line-height: 1.2; }
header p { margin: .2em 0 0; color: var(--quiet); }
section { display: grid; grid-template-columns: 10rem minmax(0, 1fr); gap: 0 1rem;
  margin-top: .6em; padding-top: .5em; border-top: 1px solid var(--rule); }
h2 { margin: 0; font-size: 1em; line-height: inherit; }
ul { margin: 0; padding: 0; list-style: none; }
li { unicode-bidi: isolate; }
li + li { margin-top: .2em; }
a { color: inherit; }
table { border-collapse: collapse; margin: .3em 0 0; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--quiet); }
th, td { padding: .05em .8em .05em 0; text-align: right; font-weight: normal; vertical-align: top; }
thead th { border-bottom: 1px solid var(--rule); }
th, td { overflow-wrap: break-word; }
tbody th { text-align: left; white-space: nowrap; }
section > div { overflow-x: auto; }
footer { margin-top: .6em; padding-top: .4em; border-top: 1px solid var(--rule);
  color: var(--quiet); font-size: .9em; }
footer p { margin: 0; }
@media (max-width: 40rem) {
  section { grid-template-columns: minmax(0, 1fr); }
  tbody th { white-space: normal; }
}
@media print {
  @page { size: A4; margin: 12mm 14mm; }
  :root { color-scheme: light; --ink: #000; --paper: #fff; --quiet: #444; --rule: #999; }
  body { font-size: 8.5pt; line-height: 1.28; }
  main { max-width: none; padding: 0; }
  section { grid-template-columns: 29mm minmax(0, 1fr); gap: 0 3mm; margin-top: .3em;
    padding-top: .3em; }
  li + li { margin-top: .08em; }
  section > div { overflow-x: visible; }
  thead th { overflow-wrap: anywhere; }
}
"""
