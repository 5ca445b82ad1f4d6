using System.Diagnostics.CodeAnalysis;
using Infra.Validation;

namespace Infra.Networking;

/// <summary>The text form of a <see cref="ZoneId"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ZoneIdFormAttribute : TextFormAttribute
{
    /// <inheritdoc/>
    public override string Rule => "must be the id of an availability zone, such as euc1-az1";

    /// <inheritdoc/>
    public override string Pattern => ZoneId.Pattern;

    /// <inheritdoc/>
    public override bool TryRead(string text, [NotNullWhen(true)] out object? value)
    {
        value = ZoneId.TryParse(text, out var zone) ? zone : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string FixFor(string text) =>
        "Ids are listed by `aws ec2 describe-availability-zones`; zone names such as eu-central-1a differ between accounts.";
}
