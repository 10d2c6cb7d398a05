using System.Text;
using System.Text.Json;
using Offload.Python.Syntax.Notebooks;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Tests;

public class NotebookTests
{
    [Fact]
    public void Cells_AreOneModule_AndLeadBackToTheirLines()
    {
        var notebook = Notebook.Parse(Encoding.UTF8.GetBytes("""
            {"nbformat": 4, "metadata": {"kernelspec": {"language": "python"}}, "cells": [
              {"cell_type": "markdown", "source": "# Not code"},
              {"cell_type": "code", "id": "a1", "source": ["import threading\n", "x = 1"]},
              {"cell_type": "raw", "source": "("},
              {"cell_type": "code", "source": "y = x\n\nf(y)"}]}
            """));

        Assert.Empty(notebook.Tree.Diagnostics);
        Assert.Equal([2, 4], notebook.Cells.Select(cell => cell.Number));
        Assert.Equal(["a1", null], notebook.Cells.Select(cell => cell.Id));
        Assert.Equal(
            [(2, 1, 0), (2, 2, 0), (4, 1, 0), (4, 3, 0)],
            notebook.Tree.Root.Body.Select(statement => Place(notebook, statement.Start)));
    }

    [Fact]
    public void Cells_OfFormat3_AreFoundInTheirWorksheets()
    {
        var notebook = Notebook.Parse(Encoding.UTF8.GetBytes("""
            {"nbformat": 3, "worksheets": [
              {"cells": [{"cell_type": "code", "language": "python", "input": ["a\n", "b"]}]},
              {"cells": [{"cell_type": "code", "language": "python", "input": "c"},
                         {"cell_type": "code", "language": "R", "input": "x <- 1"}]}]}
            """));

        Assert.Empty(notebook.Tree.Diagnostics);
        Assert.Equal(["a", "b", "c"], notebook.Tree.Root.Body.Select(statement => TextOf(notebook, statement)));
    }

    [Theory]
    [InlineData("%matplotlib inline\nx = 1", "%matplotlib inline", "x = 1")]
    [InlineData("!ls \"unclosed\\\n  more\nx", "!ls \"unclosed\\\n  more", "x")]
    [InlineData("files = !ls 'a\nx", "files = !ls 'a", "x")]
    [InlineData("r = %timeit -o f(\nx", "r = %timeit -o f(", "x")]
    [InlineData("str.replace??\nx", "str.replace??", "x")]
    [InlineData("?str\nx", "?str", "x")]
    [InlineData("if x:\n    %time f()\n", "if x:\n    %time f()")]
    [InlineData("print('a'\n  % b)\nx", "print('a'\n  % b)", "x")]
    [InlineData("'''\n%no magic\n!here\n'''\nx", "'''\n%no magic\n!here\n'''", "x")]
    [InlineData("a = b % c\nd != e", "a = b % c", "d != e")]
    [InlineData("await f()", "await f()")]
    public void Magics_AreNodesOfTheirOwn_WhereALineBegins(string cell, params string[] statements)
    {
        var notebook = Of(cell);

        Assert.Empty(notebook.Tree.Diagnostics);
        Assert.Equal(statements, notebook.Tree.Root.Body.Select(statement => TextOf(notebook, statement)));
    }

    [Fact]
    public void Magics_AreExpressions()
    {
        var assign = Assert.IsType<AssignStatement>(Of("files = !ls").Tree.Root.Body[0]);

        Assert.IsType<MagicExpression>(assign.Value);
    }

    [Fact]
    public void CellMagics_AreSkipped_WithTheirCellWhereItIsNoPython()
    {
        var notebook = Of("%%bash\nif [ x ]; then", "%%time\nx = 1", "  %%writefile a.py\n(", "%%timeit");

        Assert.Empty(notebook.Tree.Diagnostics);
        Assert.Equal(["%%time", "%%timeit"], notebook.Cells.Select(cell => cell.Magic));
        var statement = Assert.Single(notebook.Tree.Root.Body);
        Assert.Equal((2, 2, 0), Place(notebook, statement.Start));
    }

    [Theory]
    [InlineData("x = ('''a")]
    [InlineData("f(a, [b,")]
    [InlineData("if x:")]
    [InlineData("class A:\n    def f(self):")]
    [InlineData("x = 'a")]
    [InlineData("f'{a")]
    [InlineData("x \\")]
    public void ABrokenCell_EndsWithItself(string broken)
    {
        var notebook = Of("a", broken, "    b = 2", "c = 3\n");

        var statements = notebook.Tree.Root.Body.Select(statement => TextOf(notebook, statement)).ToList();
        Assert.Equal("a", statements[0]);
        Assert.Equal("c = 3", statements[^1]);
        Assert.Contains("b = 2", statements);
        Assert.All(notebook.Tree.Diagnostics, fault => Assert.InRange(Place(notebook, fault.Start).Cell, 2, 3));
    }

    [Theory]
    [InlineData("", "not a notebook: ")]
    [InlineData("[1]", "not a notebook: it has no list of cells")]
    [InlineData("{\"cells\": 1}", "not a notebook: it has no list of cells")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\"}]}", "cell 1 has no source that can be read")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"source\": \"\\ud800\"}]}", "cell 1 has no source")]
    [InlineData("{\"cells\": [], \"metadata\": {\"language_info\": {\"name\": \"julia\"}}}", "a notebook in julia")]
    public void WhatIsNoNotebook_IsSaidToBeNone(string json, string message)
    {
        var notebook = Notebook.Parse(Encoding.UTF8.GetBytes(json));

        var fault = Assert.Single(notebook.Tree.Diagnostics);
        Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal(DiagnosticKind.Notebook, fault.Kind);
        Assert.Null(notebook.Locate(0));
    }

    private static Notebook Of(params string[] cells) => Notebook.Parse(JsonSerializer.SerializeToUtf8Bytes(
        new { cells = cells.Select(cell => new { cell_type = "code", source = cell }) }));

    private static string TextOf(Notebook notebook, Node node) =>
        Encoding.UTF8.GetString(notebook.Tree.Source.Bytes.AsSpan(node.Start, node.End - node.Start));

    private static (int Cell, int Line, int Column) Place(Notebook notebook, int offset)
    {
        var place = Assert.NotNull(notebook.Locate(offset));
        return (place.Cell.Number, place.Line, place.Column);
    }
}
