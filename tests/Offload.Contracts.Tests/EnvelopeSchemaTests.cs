using System.Text.Json;

namespace Offload.Contracts.Tests;

public class EnvelopeSchemaTests
{
    private readonly JsonElement _schema = ReadSchema();

    [Fact]
    public void Schema_NamesExactlyTheAttributesOfTheContract() => Assert.Equal(
        AttributeNames.All.Order(StringComparer.Ordinal),
        _schema.GetProperty("properties").EnumerateObject()
            .Select(property => property.Name)
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Schema_IsClosed() => Assert.False(_schema.GetProperty("additionalProperties").GetBoolean());

    [Fact]
    public void Schema_RequiresWhatTheReaderRequires()
    {
        var required = _schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).ToList();

        foreach (var name in AttributeNames.All)
            Assert.Equal(required.Contains(name), IsRequiredByTheReader(name));
    }

    [Fact]
    public void Schema_ShowsExamplesThatTheReaderTakes()
    {
        foreach (var example in _schema.GetProperty("examples").EnumerateArray())
            EnvelopeAssert.Reads(JsonSerializer.SerializeToUtf8Bytes(example));
    }

    private static bool IsRequiredByTheReader(string name)
    {
        using var minimal = JsonDocument.Parse(GoldenFiles.ReadValid("minimal.json"));
        var others = minimal.RootElement.EnumerateObject()
            .Where(attribute => attribute.Name != name)
            .ToDictionary(attribute => attribute.Name, attribute => attribute.Value);
        return EnvelopeReader.Read(JsonSerializer.SerializeToUtf8Bytes(others)).Error is not null;
    }

    private static JsonElement ReadSchema()
    {
        using var stream = typeof(Envelope).Assembly.GetManifestResourceStream("envelope.schema.json");
        Assert.NotNull(stream);
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
