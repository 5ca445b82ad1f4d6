using System.Text.RegularExpressions;
using Infra.Validation;

namespace Infra.Configuration;

/// <summary>Validates the inputs of a <see cref="ConfigurationCenter"/>.</summary>
internal static partial class ConfigurationCenterValidation
{
    public static ConfigurationCenterArgs Check(string name, ConfigurationCenterArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return ArgsCheck.Require(nameof(ConfigurationCenter), name, args,
        [
            .. ValidateName(name),
            .. args.Location.Validate(),
            .. SpecValidation.Validate(args.Rollout).Under("rollout"),
            .. args.Documents.SelectMany((document, index) =>
                SpecValidation.Validate(document.Spec).Under(PropertyPath.Create("documents", index, "spec"))),
            .. ValidateNames(args),
        ]);
    }

    // The names of application and strategy in AppConfig have 64 characters at most.
    private static IEnumerable<Problem> ValidateName(string name)
    {
        if (!NameForm().IsMatch(name))
        {
            yield return new("name", "must be 1 to 50 lower-case letters, digits and single hyphens, the first a letter", Problem.Quote(name));
        }
    }

    private static IEnumerable<Problem> ValidateNames(ConfigurationCenterArgs args)
    {
        if (args.Documents.Length is < 1 or > ConfigurationCenter.MaxDocuments)
        {
            yield return new("documents", $"must list 1 to {ConfigurationCenter.MaxDocuments}", $"{args.Documents.Length}");
        }

        foreach (var name in args.Documents.GroupBy(document => document.Spec.Name).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            yield return new("documents", "must have different names", Problem.Quote(name));
        }
    }

    [GeneratedRegex("^(?=.{1,50}$)[a-z](-?[a-z0-9]+)*$")]
    private static partial Regex NameForm();
}
