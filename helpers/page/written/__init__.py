"""How a text was written down: for a program, damaged, with signs of no word, or in capitals.

Takes a text; gives the text as it is read with the place of each character in the file's, words in
small letters for those in capitals, and a sentence for each doubt.

Read markup (what is no prose), doubts, cleaning, then capitals.
"""
