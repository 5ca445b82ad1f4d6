using Infra.Security;

namespace Infra.Stacks.Parts;

/// <summary>What a part of the first region may know of the second.</summary>
/// <param name="Prefix">Beginning of all names there.</param>
/// <param name="Location">Account and region.</param>
/// <param name="IsActive">Whether it serves.</param>
internal sealed record SecondLandscape(string Prefix, AwsLocation Location, bool IsActive);
