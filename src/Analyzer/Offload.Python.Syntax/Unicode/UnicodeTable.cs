namespace Offload.Python.Syntax.Unicode;

/// <summary>The tables in unicode.tables, in their order. make_tables.py makes them.</summary>
internal enum UnicodeTable
{
    Ages,
    NameStarts,
    NameParts,
    Printables,
    CombiningClasses,
    Decompositions,
    Compositions,
    NumberedNames,
    Names,
}
