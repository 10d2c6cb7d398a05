using Offload.Python.Syntax.Tree;

namespace Offload.Python.Syntax.Dump;

/// <summary>Cases and patterns</summary>
internal sealed partial class AstWriter
{
    private void WriteCase(MatchCase @case)
    {
        Open("match_case");
        Field("pattern");
        Write(@case.Pattern);
        Value("guard", @case.Guard);
        Statements("body", @case.Body);
        Close();
    }

    private void Write(Pattern pattern)
    {
        switch (pattern)
        {
            case ValuePattern value:
                Open("MatchValue");
                Value("value", value.Value);
                break;
            case SingletonPattern singleton:
                Open("MatchSingleton");
                Raw("value", NameOf(singleton.Value));
                break;
            case SequencePattern sequence:
                Open("MatchSequence");
                List("patterns", sequence.Patterns, Write);
                break;
            case MappingPattern mapping:
                Open("MatchMapping");
                List("keys", mapping.Items, item => Write(item.Key));
                List("patterns", mapping.Items, item => Write(item.Pattern));
                Text("rest", mapping.Rest);
                break;
            case ClassPattern type:
                Open("MatchClass");
                Value("cls", type.Class);
                List("patterns", type.Patterns, Write);
                List("kwd_attrs", type.Keywords, keyword => PythonText.WriteString(keyword.Name, _version, _out));
                List("kwd_patterns", type.Keywords, keyword => Write(keyword.Pattern));
                break;
            case StarPattern star:
                Open("MatchStar");
                Text("name", star.Name);
                break;
            case AsPattern capture:
                Open("MatchAs");
                if (capture.Pattern is not null)
                {
                    Field("pattern");
                    Write(capture.Pattern);
                }

                Text("name", capture.Name);
                break;
            case OrPattern or:
                Open("MatchOr");
                List("patterns", or.Patterns, Write);
                break;
            default:
                Open("Error");
                break;
        }

        Close(pattern);
    }
}
