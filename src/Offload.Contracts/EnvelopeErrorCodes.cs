namespace Offload.Contracts;

/// <summary>The stable codes of <see cref="EnvelopeError"/>; the Python shim uses the same ones.</summary>
public static class EnvelopeErrorCodes
{
    public const string TooLarge = "too-large";
    public const string NotUtf8 = "not-utf8";
    public const string NotJson = "not-json";
    public const string TooDeep = "too-deep";
    public const string DuplicateMember = "duplicate-member";
    public const string LoneSurrogate = "lone-surrogate";
    public const string NotObject = "not-object";
    public const string Missing = "missing";
    public const string UnknownAttribute = "unknown-attribute";
    public const string WrongType = "wrong-type";
    public const string InvalidValue = "invalid-value";
}
