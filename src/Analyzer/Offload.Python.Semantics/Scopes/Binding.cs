using Offload.Python.Syntax.Tree;

namespace Offload.Python.Semantics.Scopes;

/// <summary>One place that gives a name its value.</summary>
public abstract record Binding;

/// <summary><c>import a.b</c> binds <c>a</c>; <c>import a.b as c</c> binds all of it.</summary>
public sealed record ImportBinding(string Module) : Binding;

/// <summary><c>from ..module import name</c>; the level is the number of dots.</summary>
public sealed record FromBinding(string Module, int Level, string Name) : Binding;

public sealed record FunctionBinding(FunctionSymbol Function) : Binding;

public sealed record ClassBinding(ClassSymbol Class) : Binding;

/// <summary>A parameter of the function whose scope this is.</summary>
public sealed record ParameterBinding(FunctionSymbol Function, Parameter Parameter, int Index) : Binding;

/// <summary>A value, or what is got out of it.</summary>
public sealed record ValueBinding(Expression Value, Scope Scope, ValuePart Part, int Index) : Binding;

/// <summary><c>name: annotation</c> without a value.</summary>
public sealed record AnnotationBinding(Expression Annotation, Scope Scope) : Binding;

/// <summary>A name whose value is not followed: an exception, a part of a pattern.</summary>
public sealed record OpaqueBinding : Binding
{
    public static readonly OpaqueBinding Instance = new();
}

/// <summary>What a binding takes of its value.</summary>
public enum ValuePart
{
    Whole,

    /// <summary>One of its elements: <c>for name in value</c>, or at an index, <c>a, name = value</c>.</summary>
    Element,

    /// <summary>What its <c>__enter__</c> returns.</summary>
    Entered,
}

/// <summary><c>from module import *</c></summary>
internal sealed record StarImport(string Module, int Level);
