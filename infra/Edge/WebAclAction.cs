namespace Infra.Edge;

/// <summary>What a rule of a web ACL does with a request that it matches.</summary>
internal enum WebAclAction
{
    /// <summary>Allows the request; no further rule is evaluated.</summary>
    Allow,

    /// <summary>Refuses the request with 403.</summary>
    Block,

    /// <summary>Refuses the request with 429 (too many requests).</summary>
    Throttle,

    /// <summary>Applies the actions of the rule group.</summary>
    GroupsOwn,
}
