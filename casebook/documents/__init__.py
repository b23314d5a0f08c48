"""Documents made of the record: the 电子数据证据提取笔录 as DOCX and PDF."""
