"""What a reader sees: charts, evidence tables, the reading view, the report, the export.

Takes an article's tables; gives figures, HTML and files. Nothing here reads French.
Read escape, evidence and the folder charts; then reading_view and reading_page; of the export,
owned (whose a folder is), cells, export, timeml, read_back; last report and pictures.
"""
