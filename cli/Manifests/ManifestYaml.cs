using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Infra.Engine.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Infra.Cli.Manifests;

/// <summary>
/// Writes objects of Kubernetes as documents of YAML. A secret is written as <see cref="Secret"/>, a value that only the deployment knows as
/// <see cref="Unknown"/>; in the data of a Secret both in base64, as its values are.
/// </summary>
internal static partial class ManifestYaml
{
    /// <summary>In place of a secret.</summary>
    public const string Secret = "[secret]";

    /// <summary>In place of a value that is not known before the deployment.</summary>
    public const string Unknown = "[unknown]";

    /// <summary>Writes the objects, each a document. The text is empty when there are none.</summary>
    public static string Write(IEnumerable<KubernetesObject> objects)
    {
        var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings().WithNewLine("\n"));
        emitter.Emit(new StreamStart());
        foreach (var written in objects)
        {
            emitter.Emit(new DocumentStart(null, null, isImplicit: false));
            WriteMap(emitter, written.Fields(), isData: false, isSecret: written.Kind == "Secret");
            emitter.Emit(new DocumentEnd(isImplicit: true));
        }

        emitter.Emit(new StreamEnd());
        return Hidden().Replace(text.ToString(), match => $"\\u{(int)match.ValueSpan[0]:X4}");
    }

    private static void WriteMap(Emitter yaml, IEnumerable<KeyValuePair<string, PropertyValue>> fields, bool isData, bool isSecret = false)
    {
        yaml.Emit(new MappingStart());
        foreach (var (key, value) in fields.Where(field => field.Value is not NullValue))
        {
            WriteText(yaml, key);
            Write(yaml, value, isData || (isSecret && key == "data"));
        }

        yaml.Emit(new MappingEnd());
    }

    private static void Write(Emitter yaml, PropertyValue value, bool isData)
    {
        switch (value)
        {
            case MapValue map:
                WriteMap(yaml, map, isData);
                break;
            case ListValue list:
                yaml.Emit(new SequenceStart(null, null, isImplicit: true, SequenceStyle.Block));
                foreach (var item in list.Items)
                {
                    Write(yaml, item, isData);
                }

                yaml.Emit(new SequenceEnd());
                break;
            case StringValue text:
                WriteText(yaml, text.Value);
                break;
            case BoolValue truth:
                yaml.Emit(new Scalar(truth.Value ? "true" : "false"));
                break;
            case NumberValue number:
                yaml.Emit(new Scalar(number.Value.ToString(CultureInfo.InvariantCulture)));
                break;
            case NullValue:
                yaml.Emit(new Scalar("null"));
                break;
            case SecretValue or UnknownValue:
                var mark = value is SecretValue ? Secret : Unknown;
                WriteText(yaml, isData ? Convert.ToBase64String(Encoding.UTF8.GetBytes(mark)) : mark);
                break;
            default:
                WriteText(yaml, value.ToString());
                break;
        }
    }

    // Readers of YAML 1.1, such as that of Kubernetes, take more texts for truths and numbers than those of 1.2, so most texts have quotes.
    private static void WriteText(Emitter yaml, string text)
    {
        var style = Lines().IsMatch(text) && !Hidden().IsMatch(text) ? ScalarStyle.Literal
            : Plain().IsMatch(text) && !Word().IsMatch(text) ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted;
        yaml.Emit(new Scalar(null, null, text, style, isPlainImplicit: true, isQuotedImplicit: true));
    }

    // Lines as a person writes them: of other line ends and control characters a block would keep nothing.
    [GeneratedRegex(@"\A(?=.*\n)[\n\x20-\x7e\xa0-\u2027]*\z", RegexOptions.Singleline)]
    private static partial Regex Lines();

    // Bidirectional marks and other characters without a picture, which YAML allows as they are. They occur in quotes alone, where an escape stands
    // for the same character.
    [GeneratedRegex(@"[\p{Cf}\p{Zl}\p{Zp}]")]
    private static partial Regex Hidden();

    [GeneratedRegex(@"\A[A-Za-z/][A-Za-z0-9_./@-]*\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"\A(y|n|yes|no|on|off|true|false|null)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Word();
}
