using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Infra.Validation;

namespace Infra.Compute.Bootstrap;

/// <summary>The text form of a <see cref="SecretReference"/>: <c>NAME</c>, or <c>NAME:KEY</c> for a key of a JSON secret.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed partial class SecretReferenceFormAttribute : TextFormAttribute
{
    // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
    private const string Form = @"([A-Za-z0-9/_+=.@][A-Za-z0-9/_+=.@-]{0,2047})(:([A-Za-z0-9_.-]{1,128}))?";

    /// <inheritdoc/>
    public override string Rule => "must be the name of a secret, or its name, a colon and a key: letters, digits and /_+=.@-, the first no hyphen";

    /// <inheritdoc/>
    public override string Pattern => Form;

    /// <inheritdoc/>
    public override bool TryRead(string text, [NotNullWhen(true)] out object? value)
    {
        value = Whole().Match(text) is { Success: true } match
            ? new SecretReference(match.Groups[1].Value, match.Groups[3].Success ? match.Groups[3].Value : null)
            : null;
        return value is not null;
    }

    [GeneratedRegex($@"^(?:{Form})\z")]
    private static partial Regex Whole();
}
