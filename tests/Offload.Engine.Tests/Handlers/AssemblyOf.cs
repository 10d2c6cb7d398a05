using System.Reflection;

namespace Offload.Engine.Tests.Handlers;

/// <summary>An assembly that holds just these types.</summary>
internal sealed class AssemblyOf(params Type[] types) : Assembly
{
    public override Type[] GetTypes() => types;
}
