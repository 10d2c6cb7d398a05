namespace Offload.Python.Syntax.Tests;

public class ExpressionTests
{
    [Theory]
    [InlineData("a or b and not c", "BoolOp(op=Or(), values=[Name(id='a', ctx=Load()), BoolOp(op=And(), values=[Name(id='b', ctx=Load()), UnaryOp(op=Not(), operand=Name(id='c', ctx=Load()))])])")]
    [InlineData("-a ** -b", "UnaryOp(op=USub(), operand=BinOp(left=Name(id='a', ctx=Load()), op=Pow(), right=UnaryOp(op=USub(), operand=Name(id='b', ctx=Load()))))")]
    [InlineData("a < b not in c is not d", "Compare(left=Name(id='a', ctx=Load()), ops=[Lt(), NotIn(), IsNot()], comparators=[Name(id='b', ctx=Load()), Name(id='c', ctx=Load()), Name(id='d', ctx=Load())])")]
    [InlineData("a if b else c", "IfExp(test=Name(id='b', ctx=Load()), body=Name(id='a', ctx=Load()), orelse=Name(id='c', ctx=Load()))")]
    [InlineData("f(x for x in y)", "Call(func=Name(id='f', ctx=Load()), args=[GeneratorExp(elt=Name(id='x', ctx=Load()), generators=[comprehension(target=Name(id='x', ctx=Store()), iter=Name(id='y', ctx=Load()), is_async=0)])])")]
    [InlineData("f(*a, b=1, **c)", "Call(func=Name(id='f', ctx=Load()), args=[Starred(value=Name(id='a', ctx=Load()), ctx=Load())], keywords=[keyword(arg='b', value=Constant(value=1)), keyword(value=Name(id='c', ctx=Load()))])")]
    [InlineData("a[1:, ::2, *b]", "Subscript(value=Name(id='a', ctx=Load()), slice=Tuple(elts=[Slice(lower=Constant(value=1)), Slice(step=Constant(value=2)), Starred(value=Name(id='b', ctx=Load()), ctx=Load())], ctx=Load()), ctx=Load())")]
    [InlineData("lambda a, /, *b: a", "Lambda(args=arguments(posonlyargs=[arg(arg='a')], vararg=arg(arg='b')), body=Name(id='a', ctx=Load()))")]
    [InlineData("(y := 1)", "NamedExpr(target=Name(id='y', ctx=Store()), value=Constant(value=1))")]
    [InlineData("{**a, 'b': 1}", "Dict(keys=[None, Constant(value='b')], values=[Name(id='a', ctx=Load()), Constant(value=1)])")]
    [InlineData("1e-6, 0x_ff, 1_000j, 1e400", "Tuple(elts=[Constant(value=1e-06), Constant(value=255), Constant(value=1000j), Constant(value=inf)], ctx=Load())")]
    public void Expression_HasTheTreeOfCPython(string text, string dump) =>
        Assert.Equal($"Expr(value={dump})", Dump.Of(text));
}
