using Offload.Python.Syntax.Literals;
using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Dump;

/// <summary>Strings, and how CPython joins their parts</summary>
internal sealed partial class AstWriter
{
    private void WriteStringLiteral(StringLiteral literal)
    {
        var points = new CodePoints();
        StringValue.Read(literal, _bytes, points);
        Open("Constant");
        Field("value");
        if (literal.IsBytes)
            PythonText.WriteBytes(points, _out);
        else
            PythonText.WriteString(points, _version, _out);
        if (IsUnicode(literal.Start))
            Raw("kind", "'u'");
    }

    private bool IsUnicode(int start) => _bytes[start] is (byte)'u' or (byte)'U';

    private void WriteFormatted(FormattedString text)
    {
        Open("JoinedStr");
        WriteParts(FlatParts.Of(text.Parts, _bytes, _version), WriteField);
    }

    private void WriteTemplate(TemplateString text)
    {
        Open("TemplateStr");
        WriteParts(FlatParts.Of(text.Parts, _bytes, _version), WriteInterpolation);
    }

    private void WriteParts(List<FlatPart> flat, Action<ReplacementField> writeField)
    {
        if (!OpenList("values", flat.Count))
            return;
        for (var i = 0; i < flat.Count; i++)
        {
            Separate(i);
            if (flat[i].Field is { } field)
                writeField(field);
            else
                WriteText(flat[i]);
        }

        CloseList();
    }

    private void WriteText(FlatPart part)
    {
        Open("Constant");
        Field("value");
        PythonText.WriteString(part.Text!, _version, _out);
        if (part.IsUnicode)
            Raw("kind", "'u'");
        Close(part.Start, part.End);
    }

    private void WriteField(ReplacementField field)
    {
        Open("FormattedValue");
        Value("value", field.Value);
        CloseField(field);
    }

    private void WriteInterpolation(ReplacementField field)
    {
        Open("Interpolation");
        Value("value", field.Value);
        Field("str");
        PythonText.WriteString(FieldTexts.ReadOfTemplate(field, _bytes), _version, _out);
        CloseField(field);
    }

    private void CloseField(ReplacementField field)
    {
        var conversion = field.Conversion == '\0' ? -1 : field.Conversion;
        if (field.ShowsText && conversion < 0 && field.Format is null)
            conversion = 'r';
        Number("conversion", conversion);
        if (field.Format is { } format)
        {
            Field("format_spec");
            Open("JoinedStr");
            WriteParts(FlatParts.OfFormat(format, _bytes, _version), WriteField);
            Close(format);
        }

        Close(field);
    }
}
