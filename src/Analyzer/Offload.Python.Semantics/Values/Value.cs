using Offload.Python.Semantics.Modules;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Semantics.Values;

/// <summary>One thing that an expression may stand for.</summary>
public abstract record Value;

public sealed record ModuleValue(Module Module) : Value;

public sealed record ClassValue(ClassSymbol Class) : Value;

/// <summary>An instance of a class of the project; where it was made, if that is known.</summary>
public sealed record InstanceValue(ClassSymbol Class, CallSite? Created) : Value;

/// <summary>A function, bound to its receiver where it is a method of one.</summary>
public sealed record FunctionValue(FunctionSymbol Function, Value? Receiver) : Value;

/// <summary><c>functools.partial(function, …)</c></summary>
public sealed record PartialValue(Value Function, CallSite Call) : Value;

/// <summary>
/// A module, class or function from outside the project, by its canonical dotted name; <c>name()</c> is what a call of
/// it returns.
/// </summary>
public sealed record ExternalValue(string Name) : Value;

/// <summary>An instance of a class from outside the project.</summary>
public sealed record ExternalInstance(string Class, CallSite? Created) : Value;

/// <summary>A method or attribute of an instance of a class from outside the project: <c>class.name</c>.</summary>
public sealed record ExternalMember(string Name, Value Receiver) : Value;

/// <summary>A list, tuple, set, dictionary or comprehension, where it is written.</summary>
public sealed record ContainerValue(Node Display, Scope Scope) : Value;

public sealed record TextValue(string Text) : Value;
