using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Dump;

/// <summary>Expressions</summary>
internal sealed partial class AstWriter
{
    private readonly Stack<Expression> _spine = new();

    /// <summary>Chains that lean to the left can be longer than the stack is deep, so their heads are written in a loop.</summary>
    private void Write(Expression expression)
    {
        var ground = _spine.Count;
        while (OpenHead(expression) is { } left)
        {
            _spine.Push(expression);
            expression = left;
        }

        WriteLeaf(expression);
        while (_spine.Count > ground)
            CloseHead(_spine.Pop());
    }

    private Expression? OpenHead(Expression expression)
    {
        switch (expression)
        {
            case AttributeExpression attribute:
                return OpenHead("Attribute", "value", attribute.Value);
            case CallExpression call:
                return OpenHead("Call", "func", call.Function);
            case SubscriptExpression subscript:
                return OpenHead("Subscript", "value", subscript.Value);
            case BinaryExpression binary:
                return OpenHead("BinOp", "left", binary.Left);
            default:
                return null;
        }
    }

    private Expression OpenHead(string name, string field, Expression head)
    {
        Open(name);
        Field(field);
        return head;
    }

    private void CloseHead(Expression expression)
    {
        switch (expression)
        {
            case AttributeExpression attribute:
                Text("attr", attribute.Name);
                Raw("ctx", ContextOf(attribute.Context));
                break;
            case CallExpression call:
                Expressions("args", call.Arguments);
                List("keywords", call.Keywords, WriteKeyword);
                break;
            case SubscriptExpression subscript:
                Value("slice", subscript.Index);
                Raw("ctx", ContextOf(subscript.Context));
                break;
            case BinaryExpression binary:
                Raw("op", NameOf(binary.Operator));
                Value("right", binary.Right);
                break;
        }

        Close(expression);
    }

    private void WriteLeaf(Expression expression)
    {
        switch (expression)
        {
            case NameExpression name:
                Open("Name");
                Text("id", name.Name);
                Raw("ctx", ContextOf(name.Context));
                break;
            case NumberLiteral number:
                Open("Constant");
                Field("value");
                PythonNumbers.Write(number, _bytes, _out);
                break;
            case StringLiteral text:
                WriteStringLiteral(text);
                break;
            case ConstantLiteral constant:
                Open("Constant");
                Raw("value", NameOf(constant.Value));
                break;
            case FormattedString text:
                WriteFormatted(text);
                break;
            case TemplateString text:
                WriteTemplate(text);
                break;
            default:
                WriteComposite(expression);
                break;
        }

        Close(expression);
    }

    private void WriteComposite(Expression expression)
    {
        switch (expression)
        {
            case StarredExpression starred:
                Open("Starred");
                Value("value", starred.Value);
                Raw("ctx", ContextOf(starred.Context));
                break;
            case TupleExpression tuple:
                Open("Tuple");
                Expressions("elts", tuple.Elements);
                Raw("ctx", ContextOf(tuple.Context));
                break;
            case ListExpression list:
                Open("List");
                Expressions("elts", list.Elements);
                Raw("ctx", ContextOf(list.Context));
                break;
            case SetExpression set:
                Open("Set");
                Expressions("elts", set.Elements);
                break;
            case DictExpression dict:
                Open("Dict");
                List("keys", dict.Items, item => WriteOrNone(item.Key));
                List("values", dict.Items, item => Write(item.Value));
                break;
            case SliceExpression slice:
                Open("Slice");
                Value("lower", slice.Lower);
                Value("upper", slice.Upper);
                Value("step", slice.Step);
                break;
            case ListComprehension list:
                Open("ListComp");
                Value("elt", list.Element);
                List("generators", list.Clauses, WriteClause);
                break;
            case SetComprehension set:
                Open("SetComp");
                Value("elt", set.Element);
                List("generators", set.Clauses, WriteClause);
                break;
            case DictComprehension dict:
                Open("DictComp");
                Value("key", dict.Key);
                Value("value", dict.Value);
                List("generators", dict.Clauses, WriteClause);
                break;
            case GeneratorExpression generator:
                Open("GeneratorExp");
                Value("elt", generator.Element);
                List("generators", generator.Clauses, WriteClause);
                break;
            default:
                WriteOperation(expression);
                break;
        }
    }

    private void WriteOperation(Expression expression)
    {
        switch (expression)
        {
            case UnaryExpression unary:
                Open("UnaryOp");
                Raw("op", NameOf(unary.Operator));
                Value("operand", unary.Operand);
                break;
            case BooleanExpression boolean:
                Open("BoolOp");
                Raw("op", boolean.Operator == BooleanOperator.And ? "And()" : "Or()");
                Expressions("values", boolean.Values);
                break;
            case ComparisonExpression comparison:
                Open("Compare");
                Value("left", comparison.Left);
                List("ops", comparison.Terms, term => _out.Append(NameOf(term.Operator)));
                List("comparators", comparison.Terms, term => Write(term.Operand));
                break;
            case ConditionalExpression conditional:
                Open("IfExp");
                Value("test", conditional.Test);
                Value("body", conditional.Body);
                Value("orelse", conditional.OrElse);
                break;
            case LambdaExpression lambda:
                Open("Lambda");
                Field("args");
                WriteParameters(lambda.Parameters);
                Value("body", lambda.Body);
                break;
            case NamedExpression named:
                Open("NamedExpr");
                Value("target", named.Target);
                Value("value", named.Value);
                break;
            case AwaitExpression await:
                Open("Await");
                Value("value", await.Value);
                break;
            case YieldExpression yield:
                Open("Yield");
                Value("value", yield.Value);
                break;
            case YieldFromExpression yield:
                Open("YieldFrom");
                Value("value", yield.Value);
                break;
            default:
                Open("Error");
                break;
        }
    }

    private void WriteOrNone(Expression? expression)
    {
        if (expression is null)
            _out.Append("None");
        else
            Write(expression);
    }

    private void WriteKeyword(KeywordArgument keyword)
    {
        Open("keyword");
        Text("arg", keyword.Name);
        Value("value", keyword.Value);
        Close(keyword);
    }

    private void WriteClause(ComprehensionClause clause)
    {
        Open("comprehension");
        Value("target", clause.Target);
        Value("iter", clause.Iterable);
        Expressions("ifs", clause.Conditions);
        Number("is_async", clause.IsAsync ? 1 : 0);
        Close();
    }
}
