namespace Offload.Engine.Handlers;

/// <summary>Names the job that a handler class runs, as producers write it in the envelope's <c>type</c>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class JobAttribute(string name) : Attribute
{
    /// <summary>The job's name, such as <c>email.welcome</c>: letters, digits, '.', '_' and '-', at most 128 long.</summary>
    public string Name { get; } = name;
}
