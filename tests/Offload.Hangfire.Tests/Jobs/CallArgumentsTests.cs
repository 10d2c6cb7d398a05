using System.Globalization;
using System.Reflection;
using System.Text;
using Offload.Hangfire.Jobs;
using Offload.Hangfire.Tests.Calls;

namespace Offload.Hangfire.Tests.Jobs;

public sealed class CallArgumentsTests
{
    public static TheoryData<object?, Type> Storable => new()
    {
        { null, typeof(string) },
        { null, typeof(int?) },
        { 0, typeof(int?) },
        { int.MinValue, typeof(int) },
        { long.MaxValue, typeof(long) },
        { 0.1, typeof(double) },
        { double.NaN, typeof(double) },
        { double.NegativeInfinity, typeof(double) },
        { 1.50m, typeof(decimal) },
        { 'ß', typeof(char) },
        { true, typeof(bool) },
        { "", typeof(string) },
        { "null", typeof(string) },
        { "\0\u001f\"\\🙂", typeof(string) },
        { "2026-01-01T00:00:00.100Z", typeof(string) },
        { "2026-01-01T00:00:00.100Z", typeof(object) },
        { 5, typeof(object) },
        { Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), typeof(Guid) },
        { new Uri("https://example.com/a?b=c"), typeof(Uri) },
        { new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), typeof(DateTime) },
        { new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified), typeof(DateTime) },
        { new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(-3)), typeof(DateTimeOffset) },
        { new DateOnly(2026, 1, 2), typeof(DateOnly) },
        { new TimeOnly(3, 4, 5), typeof(TimeOnly) },
        { TimeSpan.FromTicks(1), typeof(TimeSpan) },
        { DayOfWeek.Friday, typeof(DayOfWeek) },
        { new byte[] { 0, 255 }, typeof(byte[]) },
        { Enumerable.Range(1, 2).ToArray(), typeof(int[]) },
        { new List<string> { "a" }, typeof(IReadOnlyList<string>) },
        { new Dictionary<string, int> { ["a"] = 1 }, typeof(Dictionary<string, int>) },
        { new Order(1, "note"), typeof(Order) },
        { new Node { Next = new Node() }, typeof(Node) },
    };

    [Theory]
    [MemberData(nameof(Storable))]
    public void Argument_ThatFitsItsType_ComesBack(object? argument, Type type)
    {
        var parameter = new Parameter(type);

        var read = CallArguments.Read(parameter, CallArguments.Write(parameter, argument));

        Assert.Equal(Shown(argument), Shown(read));
    }

    public static TheoryData<object, Type> Unstorable => new()
    {
        { new Truck { Wheels = 6, Load = 3 }, typeof(Vehicle) },
        { new Circle(1), typeof(IShape) },
        { Loop(), typeof(Node) },
        { Deep(200), typeof(Node) },
        { new Locked("secret"), typeof(Locked) },
        { new Picky(1), typeof(Picky) },
        { "\ud800", typeof(string) },
        { new MemoryStream(), typeof(Stream) },
        { typeof(Order), typeof(Type) },
        { new Action(Bell.Ring), typeof(Action) },
        { new InvalidOperationException("said"), typeof(Exception) },
    };

    [Theory]
    [MemberData(nameof(Unstorable))]
    public void Argument_ThatWouldNotComeBack_IsRefusedByName(object argument, Type type)
    {
        var refused = Assert.Throws<InvalidCallArgumentException>(() => CallArguments.Write(new Parameter(type), argument));

        Assert.Contains("'value' of Scribe.Write", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Argument_WithATypeName_IsNoOtherType()
    {
        var stored = System.Text.Json.JsonElement.Parse(
            """{"$type":"Offload.Hangfire.Tests.Calls.Truck, Offload.Hangfire.Tests","$id":"1","Wheels":6}""");

        Assert.IsType<Vehicle>(CallArguments.Read(new Parameter(typeof(Vehicle)), stored));
    }

    private static string Shown(object? value) => value switch
    {
        null => "null",
        Order or Node or System.Collections.IEnumerable and not string => Newtonsoft.Json.JsonConvert.SerializeObject(value),
        DateTime time => $"{time:O} {time.Kind}",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static Node Loop()
    {
        var node = new Node();
        node.Next = node;
        return node;
    }

    private static Node Deep(int depth) => depth == 0 ? new Node() : new Node { Next = Deep(depth - 1) };

    /// <summary>What it holds cannot be set from outside.</summary>
    private sealed class Locked
    {
        public Locked()
        {
        }

        public Locked(string secret) => Secret = secret;

        public string? Secret { get; }
    }

    /// <summary>Cannot be made from what it shows.</summary>
    private sealed class Picky(int divisor)
    {
        public StringBuilder Text { get; } = new(1 / divisor);
    }

    private sealed class Parameter : ParameterInfo
    {
        public Parameter(Type type)
        {
            ClassImpl = type;
            NameImpl = "value";
            MemberImpl = typeof(Scribe).GetMethod(nameof(Scribe.Write))!;
        }
    }
}
