using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Infra.Validation;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Infra.Telemetry.Rules;

/// <summary>
/// Validates rule files of users as far as their form goes. Expressions are judged by the workspace, which refuses a file with one that it cannot
/// read.
/// </summary>
public static partial class RuleFileValidation
{
    // Rule group namespace definition file size: https://docs.aws.amazon.com/prometheus/latest/userguide/AMP_quotas.html.
    private const int MaxBytes = 1_000_000;

    /// <summary>Every broken rule.</summary>
    /// <param name="files">The files.</param>
    /// <returns>Problems with paths from the list: <c>[0].content</c>.</returns>
    public static ImmutableArray<Problem> Validate(ImmutableArray<RuleFile> files) =>
    [
        .. files.SelectMany((file, index) =>
            ValidateName(file.Name, files.Take(index)).Concat(ValidateContent(file)).Under(PropertyPath.Create(index))),
    ];

    private static IEnumerable<Problem> ValidateName(string name, IEnumerable<RuleFile> earlier)
    {
        if (!NameForm().IsMatch(name))
        {
            yield return new("name", "must be 1 to 64 lower-case letters, digits and single hyphens, the first a letter", Problem.Quote(name));
        }

        if (name == ServiceDefinitions.Namespace)
        {
            yield return new("name", "must not be that of the rules that every workspace has", Problem.Quote(name), "Give the file another name.");
        }

        if (earlier.Any(file => file.Name == name))
        {
            yield return Problem.ListedTwice("name", Problem.Quote(name));
        }
    }

    private static IEnumerable<Problem> ValidateContent(RuleFile file)
    {
        var bytes = Encoding.UTF8.GetByteCount(file.Content);
        if (bytes > MaxBytes)
        {
            return [new("content", $"must have at most {MaxBytes} bytes", $"{bytes} in {file.Name}", "Split the file.")];
        }

        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(file.Content));
            return stream.Documents is [var document]
                ? RuleFileForm.Validate(document.RootNode).Select(fault => new Problem("content", fault.Rule, $"{file.Name}:{fault.Line}", fault.Fix))
                : [new("content", "must be one document of YAML, with groups", $"{stream.Documents.Count} in {file.Name}")];
        }
        catch (YamlException exception)
        {
            var reason = (exception.InnerException ?? exception).Message.TrimEnd('.');
            return [new("content", "must be YAML", $"{file.Name}:{exception.Start.Line}: {reason}")];
        }
    }

    [GeneratedRegex(@"^(?=.{1,64}\z)[a-z](-?[a-z0-9]+)*\z")]
    private static partial Regex NameForm();
}
