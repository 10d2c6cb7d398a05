-- The shelf that every new shop starts with.
INSERT OR IGNORE INTO books (id, title, author, year, price_cents, blurb) VALUES
    (1, 'Middlemarch', 'George Eliot', 1871, 1490,
     'A provincial town, a doctor with plans, a scholar without a key, and the quiet work of not giving up.'),
    (2, 'Moby-Dick', 'Herman Melville', 1851, 1650,
     'One captain, one whale, one hundred and thirty-five chapters, several of them about rope.'),
    (3, 'Frankenstein', 'Mary Shelley', 1818, 990,
     'A student starts something in the background and walks away from it. It does not end well.'),
    (4, 'The Count of Monte Cristo', 'Alexandre Dumas', 1844, 1890,
     'Proof that a message delivered fourteen years late can still have its full effect.'),
    (5, 'Emma', 'Jane Austen', 1815, 1090,
     'Handsome, clever, rich, and wrong about nearly everyone in the village.'),
    (6, 'The Moonstone', 'Wilkie Collins', 1868, 1250,
     'A diamond vanishes at night. Eleven narrators keep very good logs.'),
    (7, 'Dracula', 'Bram Stoker', 1897, 1150,
     'Letters, diaries and telegrams, each with its date: a ghost story told by its audit trail.'),
    (8, 'Around the World in Eighty Days', 'Jules Verne', 1872, 950,
     'A deadline, a wager, and a lesson in what becomes of time when you change zones.');
