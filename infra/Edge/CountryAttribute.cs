using Infra.Facts;
using Infra.Validation;

namespace Infra.Edge;

/// <summary>A country by its code in ISO 3166, as AWS WAF knows it.</summary>
public sealed class CountryAttribute : RuleAttribute
{
    private const string List = "countries";

    /// <inheritdoc/>
    public override string Rule => "must be a country's code in ISO 3166, such as DE";

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is not string code || FactList.For(List).Contains(code);

    // Among two letters every code is near to many others, so only lower case and the codes that are no ISO 3166 are told.
    /// <inheritdoc/>
    public override string FixFor(object value) => $"{value}" switch
    {
        "UK" => "Did you mean GB?",
        "EU" => "List the countries.",
        var code when FactList.For(List).Contains(code.ToUpperInvariant()) => $"Write {code.ToUpperInvariant()}.",
        _ => $"The list is infra/Facts/{List}.txt.",
    };
}
