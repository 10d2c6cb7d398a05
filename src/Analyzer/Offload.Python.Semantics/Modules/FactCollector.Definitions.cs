using System.Collections.Immutable;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Semantics.Modules;

/// <summary>Functions, classes and imports.</summary>
internal sealed partial class FactCollector
{
    private void ReadFunction(FunctionDefinition definition)
    {
        ReadDecorators(definition.Decorators);
        ReadParameters(definition.Parameters);
        ReadExpression(definition.Returns);
        var function = new FunctionSymbol(definition, definition.Name, _scope);
        _facts.Functions.Add(function);
        _scope.Bind(definition.Name, new FunctionBinding(function));
        var around = _scope;
        EnterFunction(function, ScopeKind.Function);
        ReadBlock(definition.Body);
        _scope = around;
    }

    private void EnterFunction(FunctionSymbol function, ScopeKind kind)
    {
        _scope = new Scope(kind, _module, _scope, function.Node) { Function = function };
        function.Body = _scope;
        var index = 0;
        foreach (var parameter in function.Parameters)
            _scope.Bind(parameter.Name, new ParameterBinding(function, parameter, index++));
    }

    private void ReadLambda(LambdaExpression lambda)
    {
        ReadParameters(lambda.Parameters);
        var function = new FunctionSymbol(lambda, "<lambda>", _scope);
        function.Returns.Add(lambda.Body);
        _facts.Functions.Add(function);
        _facts.Lambdas.Add(lambda, function);
        var around = _scope;
        EnterFunction(function, ScopeKind.Lambda);
        ReadExpression(lambda.Body);
        _scope = around;
    }

    private void ReadClass(ClassDefinition definition)
    {
        ReadDecorators(definition.Decorators);
        foreach (var parent in definition.Bases)
            ReadExpression(parent);
        foreach (var keyword in definition.Keywords)
            ReadExpression(keyword.Value);
        var type = new ClassSymbol(definition, _scope);
        _facts.Classes.Add(type);
        _scope.Bind(definition.Name, new ClassBinding(type));
        var around = _scope;
        _scope = new Scope(ScopeKind.Class, _module, around, definition) { Class = type };
        type.Body = _scope;
        ReadBlock(definition.Body);
        _scope = around;
    }

    private void ReadDecorators(ImmutableArray<Decorator> decorators)
    {
        foreach (var decorator in decorators)
            ReadExpression(decorator.Expression);
    }

    private void ReadParameters(ParameterList parameters)
    {
        foreach (var parameter in parameters.Items)
        {
            ReadExpression(parameter.Annotation);
            ReadExpression(parameter.Default);
        }
    }

    private void ReadImport(Statement statement)
    {
        if (statement is ImportStatement import)
        {
            foreach (var name in import.Names)
            {
                // "import a.b" binds a, through which a.b is reached.
                var bound = name.Alias ?? name.Name.Split('.')[0];
                _scope.Bind(bound, new ImportBinding(name.Alias is null ? bound : name.Name));
            }
        }
        else if (statement is ImportFromStatement from)
        {
            ReadImportFrom(from);
        }
    }

    private void ReadImportFrom(ImportFromStatement statement)
    {
        foreach (var name in statement.Names)
        {
            if (name.Name == "*")
            {
                _scope.StarImports.Add(new StarImport(statement.Module ?? "", statement.Level));
                continue;
            }

            var bound = name.Alias ?? name.Name;
            _scope.Bind(bound, new FromBinding(statement.Module ?? "", statement.Level, name.Name));
            if (bound != name.Name)
                Add(_facts.ImportAliases, name.Name, bound);
        }
    }

    private static void Add<T>(Dictionary<string, List<T>> index, string name, T item)
    {
        if (!index.TryGetValue(name, out var items))
            index.Add(name, items = []);
        items.Add(item);
    }
}
