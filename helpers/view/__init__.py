"""What a reader sees: charts, evidence tables, the reading view, the report, the export.

Takes an article's tables; gives figures, HTML and files. Nothing here reads French.
Read evidence first and the folder charts; then reading_view and reading_page; export; last report
and pictures, made from the notebooks.
"""
