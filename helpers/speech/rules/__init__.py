"""The rules of speech, one function a rule.

Each takes the scene (`helpers.speech.scene`) and yields the statements that it finds there;
`helpers.speech.ways` lists them in the order in which they are tried.

Read turns (who speaks in an interview), quoted and inquits (words between marks), que_clauses,
infinitives and set_off (clauses), then according_to with views, taken_up, attached_words; last
narrated with objects.
"""
