namespace Infra.Edge;

/// <summary>What a rule of a web ACL does with the requests it matches.</summary>
internal enum WebAclAction
{
    /// <summary>Lets them through, past all further rules.</summary>
    Allow,

    /// <summary>Refuses them with 403.</summary>
    Block,

    /// <summary>Refuses them with 429: too many requests.</summary>
    Throttle,

    /// <summary>What the rules of the group that it stands for say.</summary>
    GroupsOwn,
}
