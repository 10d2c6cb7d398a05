namespace Offload.Python.Semantics.Values;

/// <summary>The questions that are being answered, the outermost first, over all memos that ask each other.</summary>
internal sealed class OpenQuestions
{
    /// <summary>Longer chains of questions than any code needs end without an answer, so that no stack overflows.</summary>
    public const int MaxDepth = 150;

    private readonly List<Action> _forget = [];

    public int Depth { get; set; }

    /// <summary>The outermost open question that the present answer was made without.</summary>
    public int Lowest { get; set; } = int.MaxValue;

    public void OnEnd(Action forget) => _forget.Add(forget);

    public void End()
    {
        Lowest = int.MaxValue;
        foreach (var forget in _forget)
            forget();
    }
}

/// <summary>
/// Remembers answers to questions that may depend on themselves. A question that is asked again while it is being
/// answered has no answer yet; what was answered without it is kept only until the outermost question is answered.
/// </summary>
internal sealed class Memo<TKey, TAnswer>
    where TKey : notnull
{
    private readonly OpenQuestions _open;
    private readonly TAnswer _none;
    private readonly Dictionary<TKey, TAnswer> _known;
    private readonly Dictionary<TKey, TAnswer> _provisional;
    private readonly Dictionary<TKey, int> _asked;

    public Memo(OpenQuestions open, TAnswer none, IEqualityComparer<TKey>? comparer = null)
    {
        _open = open;
        _none = none;
        _known = new Dictionary<TKey, TAnswer>(comparer);
        _provisional = new Dictionary<TKey, TAnswer>(comparer);
        _asked = new Dictionary<TKey, int>(comparer);
        open.OnEnd(_provisional.Clear);
    }

    public TAnswer Get(TKey key, Func<TKey, TAnswer> answer)
    {
        if (_known.TryGetValue(key, out var known))
            return known;
        if (_asked.TryGetValue(key, out var depth))
        {
            _open.Lowest = Math.Min(_open.Lowest, depth);
            return _none;
        }

        if (_provisional.TryGetValue(key, out known))
        {
            // It was answered without a question that is still open: so is what is made of it.
            _open.Lowest = 0;
            return known;
        }

        if (_open.Depth < OpenQuestions.MaxDepth)
            return Answer(key, answer);
        _open.Lowest = 0;
        return _none;
    }

    private TAnswer Answer(TKey key, Func<TKey, TAnswer> answer)
    {
        var depth = _open.Depth++;
        var around = _open.Lowest;
        _open.Lowest = int.MaxValue;
        _asked.Add(key, depth);
        var found = answer(key);
        _asked.Remove(key);
        _open.Depth = depth;
        if (_open.Lowest >= depth)
        {
            _known[key] = found;
            _open.Lowest = around;
        }
        else
        {
            _provisional[key] = found;
            _open.Lowest = Math.Min(around, _open.Lowest);
        }

        if (depth == 0)
            _open.End();
        return found;
    }
}
