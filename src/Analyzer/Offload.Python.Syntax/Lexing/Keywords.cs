namespace Offload.Python.Syntax.Lexing;

/// <summary>The words that mean something by themselves.</summary>
internal static class Keywords
{
    /// <summary>
    /// Keywords in the order of <see cref="TokenKind"/>, then the words that are keywords only where they stand right.
    /// A word's place here is its number in every <see cref="NameTable"/>.
    /// </summary>
    public static readonly string[] Words =
    [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
        "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
        "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
        "match", "case", "type", "_", "print", "exec",
    ];

    public const int Count = TokenKind.Yield - TokenKind.False + 1;
    public const int Match = Count;
    public const int Case = Count + 1;
    public const int Type = Count + 2;
    public const int Underscore = Count + 3;
    public const int Print = Count + 4;
    public const int Exec = Count + 5;

    public static TokenKind KindOf(int word) => word < Count ? TokenKind.False + (byte)word : TokenKind.Name;

    public static string TextOf(TokenKind keyword) => Words[keyword - TokenKind.False];

    /// <summary>
    /// Whether the keyword only begins a statement. Within brackets it tells that a bracket was never closed.
    /// </summary>
    public static bool BeginsStatementOnly(TokenKind kind) => kind
        is TokenKind.Def or TokenKind.Class or TokenKind.Return or TokenKind.Import or TokenKind.While
        or TokenKind.With or TokenKind.Try or TokenKind.Del or TokenKind.Assert or TokenKind.Pass or TokenKind.Break
        or TokenKind.Continue or TokenKind.Global or TokenKind.Nonlocal or TokenKind.Raise;
}
