namespace Infra.Stacks.Parts;

/// <summary>What the landscape of a region is to its environment.</summary>
internal enum LandscapeRole
{
    /// <summary>All of the environment, or its first region.</summary>
    Only,

    /// <summary>The second region, in which data are copied and nothing serves.</summary>
    Dormant,

    /// <summary>The second region, which serves.</summary>
    Active,
}
