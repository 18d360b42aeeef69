"""What a reader sees: charts, evidence tables, the reading view, the report, the export.

Takes an article's tables; gives figures, HTML and files. Nothing here reads French.
Read escape, charts/paper and evidence first; of the export, owned (whose a folder is), cells,
export, read_back.
"""
