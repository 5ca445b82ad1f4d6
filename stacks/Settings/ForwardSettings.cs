using System.ComponentModel.DataAnnotations;
using Infra.Compute.Bootstrap;

namespace Infra.Stacks.Settings;

/// <summary>A proxy that passes requests on to another service.</summary>
public sealed record ForwardSettings : ProxySpec
{
    /// <summary>Name of the service that requests are passed on to.</summary>
    [Required(ErrorMessage = "the service that requests are passed on to")]
    public required string To { get; init; }
}
