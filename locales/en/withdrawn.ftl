### The page that an article leaves at its address when it is gone.

# The heading, where the newspaper took the article back.
withdrawn-heading = This article has been withdrawn
# Below it.
withdrawn-text = The editors have taken back the article that stood here. It is no longer part of this newspaper.
# The heading, where the time for which the article was published is over.
expired-heading = This article is no longer available
# Below it.
expired-text = The article that stood here was published for a limited time, and that time is over.
# A link below both.
withdrawn-front = Go to the front page
