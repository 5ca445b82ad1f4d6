using Infra.Validation;

namespace Infra.LoadBalancing;

/// <summary>Validates the args of a <see cref="LoadBalancer"/>.</summary>
internal static class LoadBalancerValidation
{
    public static LoadBalancerArgs Check(string name, LoadBalancerArgs args) =>
        ArgsCheck.Require(
            nameof(LoadBalancer), name, args, [.. BalancerNames.Validate(args.Name).Under("name"), .. SpecValidation.Validate(args.Spec)]);
}
