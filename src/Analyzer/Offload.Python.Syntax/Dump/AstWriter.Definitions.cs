using System.Collections.Immutable;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Dump;

/// <summary>Functions, classes and their parameters</summary>
internal sealed partial class AstWriter
{
    private void WriteFunction(FunctionDefinition function)
    {
        Open(function.IsAsync ? "AsyncFunctionDef" : "FunctionDef");
        Text("name", function.Name);
        Field("args");
        WriteParameters(function.Parameters);
        Statements("body", function.Body);
        List("decorator_list", function.Decorators, decorator => Write(decorator.Expression));
        Value("returns", function.Returns);
        List("type_params", function.TypeParameters, WriteTypeParameter);
    }

    private void WriteClass(ClassDefinition type)
    {
        Open("ClassDef");
        Text("name", type.Name);
        Expressions("bases", type.Bases);
        List("keywords", type.Keywords, WriteKeyword);
        Statements("body", type.Body);
        List("decorator_list", type.Decorators, decorator => Write(decorator.Expression));
        List("type_params", type.TypeParameters, WriteTypeParameter);
    }

    private void WriteParameters(ParameterList parameters)
    {
        var items = parameters.Items;
        Open("arguments");
        List("posonlyargs", OfKind(items, ParameterKind.PositionalOnly), WriteParameter);
        List("args", OfKind(items, ParameterKind.Regular), WriteParameter);
        Single("vararg", OfKind(items, ParameterKind.VarPositional));
        var named = OfKind(items, ParameterKind.KeywordOnly);
        List("kwonlyargs", named, WriteParameter);
        List("kw_defaults", named, parameter => WriteOrNone(parameter.Default));
        Single("kwarg", OfKind(items, ParameterKind.VarKeyword));
        Expressions("defaults", DefaultsOf(items));
        Close();
    }

    private static ImmutableArray<Parameter> OfKind(ImmutableArray<Parameter> items, ParameterKind kind) =>
        [.. items.Where(item => item.ParameterKind == kind)];

    private static ImmutableArray<Expression> DefaultsOf(ImmutableArray<Parameter> items) =>
        [
            .. items
                .Where(item => item.ParameterKind is ParameterKind.PositionalOnly or ParameterKind.Regular)
                .Select(item => item.Default)
                .OfType<Expression>(),
        ];

    private void Single(string name, ImmutableArray<Parameter> items)
    {
        if (items.IsEmpty)
            return;
        Field(name);
        WriteParameter(items[0]);
    }

    private void WriteParameter(Parameter parameter)
    {
        Open("arg");
        Text("arg", parameter.Name);
        Value("annotation", parameter.Annotation);
        Close(parameter);
    }

    private void WriteTypeParameter(TypeParameter parameter)
    {
        Open(parameter.TypeParameterKind switch
        {
            TypeParameterKind.TypeVariable => "TypeVar",
            TypeParameterKind.TypeVariableTuple => "TypeVarTuple",
            _ => "ParamSpec",
        });
        Text("name", parameter.Name);
        Value("bound", parameter.Bound);
        Value("default_value", parameter.Default);
        Close(parameter);
    }
}
