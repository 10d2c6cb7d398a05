using System.Reflection;

namespace Offload.Hangfire.Jobs;

/// <summary>Finds the one method that a stored call means.</summary>
internal static class CallMethods
{
    /// <summary>The public methods of a type, without those that every object has, and without properties and operators.</summary>
    public static IEnumerable<MethodInfo> Of(Type type) => PartsOf(type)
        .SelectMany(part => part.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
        .Where(method => !method.IsSpecialName && method.GetBaseDefinition().DeclaringType != typeof(object));

    /// <exception cref="CallNotAllowedException">There is none, or one of the types is not allowed.</exception>
    public static MethodInfo Find(Type type, StoredCall call, AllowedCalls calls)
    {
        var typeArguments = call.TypeArguments?.Select(calls.Resolve).ToArray() ?? [];
        var parameters = call.Parameters.Select(calls.Resolve).ToArray();
        return Of(type)
            .Where(method => method.Name == call.Method)
            .Select(method => Close(method, typeArguments))
            .FirstOrDefault(method => method is not null && Takes(method, parameters))
            ?? throw CallNotAllowedException.Method(type, $"{call.Method}({string.Join(", ", call.Parameters)})");
    }

    // A class has its methods itself; what it only has through an interface is not public in it.
    private static IEnumerable<Type> PartsOf(Type type) => type.IsInterface ? type.GetInterfaces().Prepend(type) : [type];

    private static MethodInfo? Close(MethodInfo method, Type[] typeArguments)
    {
        if (!method.IsGenericMethodDefinition)
            return typeArguments.Length == 0 ? method : null;
        if (method.GetGenericArguments().Length != typeArguments.Length)
            return null;

        try
        {
            return method.MakeGenericMethod(typeArguments);
        }
        catch (ArgumentException)
        {
            // They are not what the method asks of them.
            return null;
        }
    }

    private static bool Takes(MethodInfo method, Type[] parameters) =>
        method.GetParameters().Select(parameter => parameter.ParameterType).SequenceEqual(parameters);
}
