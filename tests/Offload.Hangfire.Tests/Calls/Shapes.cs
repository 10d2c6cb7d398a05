namespace Offload.Hangfire.Tests.Calls;

public interface IShape;

public sealed record Circle(double Radius) : IShape;

public class Vehicle
{
    public int Wheels { get; set; }
}

public sealed class Truck : Vehicle
{
    public int Load { get; set; }
}

/// <summary>May refer to itself.</summary>
public sealed class Node
{
    public Node? Next { get; set; }
}

/// <summary>Nobody allows its methods.</summary>
public static class Stranger
{
    public static void Write(string page) => Pages.Write(page, "stranger");
}

/// <summary>Closed before it is allowed.</summary>
public sealed class Import<T>
{
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "An instance method is what is tried.")]
    public void Run(string page, T value) => Pages.Write(page, $"{typeof(T).Name} {value}");
}

/// <summary>Has more methods than may run.</summary>
public sealed class Guarded : IScribe
{
    public string? Note { get; set; }

    void IScribe.Write(string page, string text) => Pages.Write(page, text);
}

/// <summary>Tells that a worker came past what waited before it.</summary>
public static class Bell
{
    public static void Ring()
    {
    }
}
