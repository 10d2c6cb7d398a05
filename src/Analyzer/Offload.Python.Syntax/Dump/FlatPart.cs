using Offload.Python.Syntax.Literals;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Dump;

/// <summary>A part of a formatted string as CPython has it: a field, or all the text up to the next one.</summary>
internal readonly record struct FlatPart(int Start, int End, CodePoints? Text, bool IsUnicode, ReplacementField? Field);
