using System.Collections.Immutable;
using Offload.Python.Semantics.Scopes;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Semantics.Modules;

/// <summary>Reads a module once and notes what stands where: statements here, expressions and names in its other parts.</summary>
internal sealed partial class FactCollector
{
    private readonly Module _module;
    private readonly ModuleFacts _facts;
    private readonly ExpressionReader _expressions;
    private Scope _scope;

    private FactCollector(Module module)
    {
        _module = module;
        _scope = new Scope(ScopeKind.Module, module, null, module.Tree.Root);
        _facts = new ModuleFacts(_scope);
        _expressions = new ExpressionReader(this);
    }

    public static ModuleFacts Read(Module module)
    {
        var collector = new FactCollector(module);
        collector.ReadBlock(module.Tree.Root.Body);
        return collector._facts;
    }

    private void ReadBlock(ImmutableArray<Statement> block)
    {
        foreach (var statement in block)
            ReadStatement(statement);
    }

    private void ReadStatement(Statement statement)
    {
        switch (statement)
        {
            case FunctionDefinition function:
                ReadFunction(function);
                break;
            case ClassDefinition type:
                ReadClass(type);
                break;
            case ExpressionStatement plain:
                ReadExpression(plain.Expression);
                break;
            case AssignStatement assign:
                ReadAssign(assign);
                break;
            case AnnotatedAssignStatement annotated:
                ReadAnnotatedAssign(annotated);
                break;
            case AugmentedAssignStatement augmented:
                ReadAugmentedAssign(augmented);
                break;
            case ReturnStatement @return:
                ReadReturn(@return);
                break;
            case ImportStatement or ImportFromStatement:
                ReadImport(statement);
                break;
            case GlobalStatement global:
                foreach (var name in global.Names)
                    _scope.DeclareGlobal(name);
                break;
            case NonlocalStatement nonlocal:
                foreach (var name in nonlocal.Names)
                    _scope.DeclareNonlocal(name);
                break;
            default:
                ReadCompound(statement);
                break;
        }
    }

    private void ReadCompound(Statement statement)
    {
        switch (statement)
        {
            case IfStatement branches:
                ReadIf(branches);
                break;
            case WhileStatement loop:
                _facts.Loops.Add(new Loop(loop, _scope));
                ReadExpression(loop.Test);
                ReadBlock(loop.Body);
                ReadBlock(loop.Else);
                break;
            case ForStatement loop:
                _facts.Loops.Add(new Loop(loop, _scope));
                ReadExpression(loop.Iterable);
                ReadExpression(loop.Target);
                BindTarget(loop.Target, loop.Iterable, ValuePart.Element, -1);
                ReadBlock(loop.Body);
                ReadBlock(loop.Else);
                break;
            case WithStatement with:
                foreach (var item in with.Items)
                {
                    ReadExpression(item.Context);
                    ReadExpression(item.Target);
                    if (item.Target is { } target)
                        BindTarget(target, item.Context, ValuePart.Entered, -1);
                }

                ReadBlock(with.Body);
                break;
            case TryStatement attempt:
                ReadTry(attempt);
                break;
            case MatchStatement match:
                ReadMatch(match);
                break;
            default:
                foreach (var child in statement.Children)
                    ReadExpression(child as Expression);
                break;
        }
    }

    private void ReadIf(IfStatement statement)
    {
        foreach (var branch in statement.Branches)
        {
            ReadExpression(branch.Test);
            if (!branch.Body.IsEmpty)
            {
                var span = (branch.Body[0].Start, branch.Body[^1].End);
                if (IsMainTest(branch.Test))
                    _facts.MainBodies.Add(span);
                else if (IsTypeCheckingTest(branch.Test))
                    _facts.TypeCheckingBodies.Add(span);
            }

            ReadBlock(branch.Body);
        }

        ReadBlock(statement.Else);
    }

    private bool IsMainTest(Expression test) =>
        test is ComparisonExpression { Terms: [{ Operator: ComparisonOperator.Equal, Operand: var right }] } comparison
        && ((IsModuleName(comparison.Left) && _module.StringOf(right) == "__main__")
            || (IsModuleName(right) && _module.StringOf(comparison.Left) == "__main__"));

    private static bool IsModuleName(Expression expression) => expression is NameExpression { Name: "__name__" };

    private static bool IsTypeCheckingTest(Expression test) =>
        test is NameExpression { Name: "TYPE_CHECKING" } or AttributeExpression { Name: "TYPE_CHECKING" };

    private void ReadTry(TryStatement statement)
    {
        ReadBlock(statement.Body);
        foreach (var handler in statement.Handlers)
        {
            ReadExpression(handler.Type);
            if (handler.Name is { } name)
                _scope.Bind(name, OpaqueBinding.Instance);
            ReadBlock(handler.Body);
        }

        ReadBlock(statement.Else);
        ReadBlock(statement.Finally);
    }

    private void ReadMatch(MatchStatement statement)
    {
        ReadExpression(statement.Subject);
        foreach (var @case in statement.Cases)
        {
            BindPattern(@case.Pattern);
            ReadExpression(@case.Guard);
            ReadBlock(@case.Body);
        }
    }

    private void BindPattern(Pattern pattern)
    {
        var names = new PatternNames();
        names.Walk(pattern);
        foreach (var name in names.Found)
            _scope.Bind(name, OpaqueBinding.Instance);
    }

    private void ReadReturn(ReturnStatement statement)
    {
        ReadExpression(statement.Value);
        if (statement.Value is { } value)
            _scope.Function?.Returns.Add(value);
    }

    private void ReadExpression(Expression? expression)
    {
        if (expression is not null)
            _expressions.Walk(expression);
    }
}
