using System.Collections.Immutable;
using System.Text;
using Offload.Python.Syntax.Text;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Dump;

/// <summary>Writes nodes with CPython's names, fields and positions.</summary>
internal sealed partial class AstWriter(SyntaxTree tree)
{
    private readonly StringBuilder _out = new();
    private readonly byte[] _bytes = tree.Source.Bytes;
    private readonly LineMap _lines = tree.Source.Lines;
    private readonly PythonVersion _version = tree.Version;

    /// <summary>Whether the next field is the first one of its node.</summary>
    private bool _isFirst;

    /// <summary>From 3.13 on, a dump leaves empty lists out.</summary>
    private bool HidesEmptyLists => _version >= PythonVersion.Python313;

    public override string ToString() => _out.ToString();

    public void WriteModule(ModuleNode module)
    {
        Open("Module");
        Statements("body", module.Body);
        if (!HidesEmptyLists)
            Raw("type_ignores", "[]");
        Close();
    }

    private void Open(string name)
    {
        _out.Append(name).Append('(');
        _isFirst = true;
    }

    private void Field(string name)
    {
        if (!_isFirst)
            _out.Append(", ");
        _isFirst = false;
        _out.Append(name).Append('=');
    }

    private void Raw(string name, string value)
    {
        Field(name);
        _out.Append(value);
    }

    private void Number(string name, int value)
    {
        Field(name);
        _out.Append(value);
    }

    private void Text(string name, string? value)
    {
        if (value is null)
            return;
        Field(name);
        PythonText.WriteString(value, _version, _out);
    }

    private void Close()
    {
        _out.Append(')');
        _isFirst = false;
    }

    private void Close(Node node) => Close(node.Start, node.End);

    private void Close(int start, int end)
    {
        var (line, column) = _lines.Locate(start);
        var (endLine, endColumn) = _lines.Locate(end);
        Number("lineno", line);
        Number("col_offset", column);
        Number("end_lineno", endLine);
        Number("end_col_offset", endColumn);
        Close();
    }

    private bool OpenList(string name, int count)
    {
        if (count == 0 && HidesEmptyLists)
            return false;
        Field(name);
        _out.Append('[');
        return true;
    }

    private void Separate(int index)
    {
        if (index > 0)
            _out.Append(", ");
    }

    private void CloseList()
    {
        _out.Append(']');
        _isFirst = false;
    }

    private void List<T>(string name, ImmutableArray<T> items, Action<T> write)
    {
        if (!OpenList(name, items.Length))
            return;
        for (var i = 0; i < items.Length; i++)
        {
            Separate(i);
            write(items[i]);
        }

        CloseList();
    }

    private void Expressions(string name, ImmutableArray<Expression> items) => List(name, items, Write);

    private void Statements(string name, ImmutableArray<Statement> items) => List(name, items, Write);

    private void Value(string name, Expression? value)
    {
        if (value is null)
            return;
        Field(name);
        Write(value);
    }

    private static string ContextOf(ExpressionContext context) => context switch
    {
        ExpressionContext.Store => "Store()",
        ExpressionContext.Delete => "Del()",
        _ => "Load()",
    };
}
