namespace Offload.Contracts;

/// <summary>Why bytes are not an envelope.</summary>
/// <param name="Code">One of <see cref="EnvelopeErrorCodes"/>.</param>
/// <param name="Field">The attribute at fault, <c>data</c> for anything inside it, or <c>body</c> for the text.</param>
/// <param name="Message">What is wrong, with which value, and what would be right.</param>
public sealed record EnvelopeError(string Code, string Field, string Message);
