using System.Text.Json;

namespace Offload.Contracts;

/// <summary>One member of the envelope's object as it stands in the text.</summary>
internal readonly record struct RawAttribute(string Name, JsonTokenType Token, ReadOnlyMemory<byte> Text);
