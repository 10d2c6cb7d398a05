using System.Collections.Immutable;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Dump;

/// <summary>Statements</summary>
internal sealed partial class AstWriter
{
    private void Write(Statement statement)
    {
        switch (statement)
        {
            case ExpressionStatement expression:
                Open("Expr");
                Value("value", expression.Expression);
                break;
            case AssignStatement assign:
                Open("Assign");
                Expressions("targets", assign.Targets);
                Value("value", assign.Value);
                break;
            case AugmentedAssignStatement assign:
                Open("AugAssign");
                Value("target", assign.Target);
                Raw("op", NameOf(assign.Operator));
                Value("value", assign.Value);
                break;
            case AnnotatedAssignStatement assign:
                Open("AnnAssign");
                Value("target", assign.Target);
                Value("annotation", assign.Annotation);
                Value("value", assign.Value);
                Number("simple", assign.IsSimple ? 1 : 0);
                break;
            case TypeAliasStatement alias:
                Open("TypeAlias");
                Value("name", alias.Name);
                List("type_params", alias.TypeParameters, WriteTypeParameter);
                Value("value", alias.Value);
                break;
            case ReturnStatement @return:
                Open("Return");
                Value("value", @return.Value);
                break;
            case DeleteStatement delete:
                Open("Delete");
                Expressions("targets", delete.Targets);
                break;
            case RaiseStatement raise:
                Open("Raise");
                Value("exc", raise.Exception);
                Value("cause", raise.Cause);
                break;
            case AssertStatement assert:
                Open("Assert");
                Value("test", assert.Test);
                Value("msg", assert.Message);
                break;
            default:
                WriteOther(statement);
                break;
        }

        Close(statement);
    }

    private void WriteOther(Statement statement)
    {
        switch (statement)
        {
            case ImportStatement import:
                Open("Import");
                List("names", import.Names, WriteAlias);
                break;
            case ImportFromStatement import:
                Open("ImportFrom");
                Text("module", import.Module);
                List("names", import.Names, WriteAlias);
                Number("level", import.Level);
                break;
            case GlobalStatement global:
                Open("Global");
                Names("names", global.Names);
                break;
            case NonlocalStatement nonlocal:
                Open("Nonlocal");
                Names("names", nonlocal.Names);
                break;
            case PassStatement:
                Open("Pass");
                break;
            case BreakStatement:
                Open("Break");
                break;
            case ContinueStatement:
                Open("Continue");
                break;
            case FunctionDefinition function:
                WriteFunction(function);
                break;
            case ClassDefinition type:
                WriteClass(type);
                break;
            default:
                WriteCompound(statement);
                break;
        }
    }

    private void WriteCompound(Statement statement)
    {
        switch (statement)
        {
            case IfStatement @if:
                WriteIf(@if);
                break;
            case ForStatement loop:
                Open(loop.IsAsync ? "AsyncFor" : "For");
                Value("target", loop.Target);
                Value("iter", loop.Iterable);
                Statements("body", loop.Body);
                Statements("orelse", loop.Else);
                break;
            case WhileStatement loop:
                Open("While");
                Value("test", loop.Test);
                Statements("body", loop.Body);
                Statements("orelse", loop.Else);
                break;
            case WithStatement with:
                Open(with.IsAsync ? "AsyncWith" : "With");
                List("items", with.Items, WriteWithItem);
                Statements("body", with.Body);
                break;
            case TryStatement @try:
                Open(@try.IsStar ? "TryStar" : "Try");
                Statements("body", @try.Body);
                List("handlers", @try.Handlers, WriteHandler);
                Statements("orelse", @try.Else);
                Statements("finalbody", @try.Finally);
                break;
            case MatchStatement match:
                Open("Match");
                Value("subject", match.Subject);
                List("cases", match.Cases, WriteCase);
                break;
            default:
                Open("Error");
                break;
        }
    }

    /// <summary>CPython has each <c>elif</c> as the only statement of the <c>else</c> before it.</summary>
    private void WriteIf(IfStatement statement)
    {
        var branches = statement.Branches;
        for (var i = 0; i < branches.Length; i++)
        {
            if (i > 0)
                OpenList("orelse", 1);
            Open("If");
            Value("test", branches[i].Test);
            Statements("body", branches[i].Body);
        }

        Statements("orelse", statement.Else);
        for (var i = branches.Length - 1; i > 0; i--)
        {
            Close(branches[i].Start, statement.End);
            CloseList();
        }
    }

    private void Names(string name, ImmutableArray<string> names) =>
        List(name, names, item => PythonText.WriteString(item, _version, _out));

    private void WriteAlias(ImportAlias alias)
    {
        Open("alias");
        Text("name", alias.Name);
        Text("asname", alias.Alias);
        Close(alias);
    }

    private void WriteWithItem(WithItem item)
    {
        Open("withitem");
        Value("context_expr", item.Context);
        Value("optional_vars", item.Target);
        Close();
    }

    private void WriteHandler(ExceptHandler handler)
    {
        Open("ExceptHandler");
        Value("type", handler.Type);
        Text("name", handler.Name);
        Statements("body", handler.Body);
        Close(handler);
    }
}
