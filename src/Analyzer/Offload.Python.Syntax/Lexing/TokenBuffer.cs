using System.Buffers;

namespace Offload.Python.Syntax.Lexing;

/// <summary>The tokens of one file, in memory that the next file takes over.</summary>
internal sealed class TokenBuffer(int expected) : IDisposable
{
    private Token[] _tokens = ArrayPool<Token>.Shared.Rent(Math.Max(expected, 64));

    public int Count { get; private set; }

    public Token[] Array => _tokens;

    public void Add(Token token)
    {
        var tokens = _tokens;
        var count = Count;
        if ((uint)count >= (uint)tokens.Length)
            tokens = Grow();
        tokens[count] = token;
        Count = count + 1;
    }

    public void Dispose()
    {
        ArrayPool<Token>.Shared.Return(_tokens);
        _tokens = [];
    }

    private Token[] Grow()
    {
        var larger = ArrayPool<Token>.Shared.Rent(2 * _tokens.Length);
        _tokens.AsSpan(0, Count).CopyTo(larger);
        ArrayPool<Token>.Shared.Return(_tokens);
        return _tokens = larger;
    }
}
