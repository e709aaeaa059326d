"""What was found about several sources as a page of Markdown, made by the program."""
