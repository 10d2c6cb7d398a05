using System.Reflection;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Offload.Hangfire.Jobs;

/// <summary>What arguments are made of: no types and no code, which Json.NET would look up by the names in the text.</summary>
internal sealed class ArgumentContracts : DefaultContractResolver
{
    // Such types make of the text what they like.
    public ArgumentContracts() => IgnoreSerializableInterface = true;

    protected override JsonContract CreateContract(Type objectType) =>
        objectType.IsAssignableTo(typeof(MemberInfo)) || objectType.IsAssignableTo(typeof(Delegate))
            ? throw new JsonSerializationException($"A {objectType} is not stored: its text would decide what is loaded.")
            : base.CreateContract(objectType);
}
