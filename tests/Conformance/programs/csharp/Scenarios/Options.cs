using Pulumi;

namespace Infra.Tests.Conformance.Programs.Scenarios;

internal static class Options
{
    public static Dictionary<string, object?> Aliases()
    {
        var box = new Box("box", new() { Aliases = { new Alias { Name = "crate" } } });
        _ = new Widget("renamed", null, new() { Aliases = { new Alias { Name = "former" } } });
        _ = new Widget("retyped", null, new() { Aliases = { new Alias { Type = "test:index:Gadget" } } });
        _ = new Widget("moved", null, new() { Parent = box, Aliases = { new Alias { NoParent = true } } });
        _ = new Widget("adopted", null, new() { Parent = box, Aliases = { new Alias { NoParent = true, Name = "orphan" } } });
        _ = new Widget("elsewhere", null, new() { Aliases = { new Alias { Stack = "old", Project = "older" } } });
        _ = new Widget("by-urn", null, new() { Aliases = { new Alias { Urn = "urn:pulumi:aliases::conformance::test:index:Widget::ancient" } } });
        return [];
    }

    public static Dictionary<string, object?> Protect()
    {
        var box = new Box("box", new() { Protect = true, RetainOnDelete = true });
        _ = new Widget("inherits", null, new() { Parent = box });
        _ = new Widget("refuses", null, new() { Parent = box, Protect = false, RetainOnDelete = false });
        _ = new Widget("protected", null, new() { Protect = true });
        _ = new Widget("plain");
        return [];
    }

    public static Dictionary<string, object?> DependsOn()
    {
        var first = new Widget("first");
        var box = new Box("box");
        var inside = new Widget("inside", null, new() { Parent = box });
        var deep = new Box("deep", new() { Parent = box });
        _ = new Widget("deeper", null, new() { Parent = deep });
        _ = new Widget("on-resource", null, new() { DependsOn = first });
        _ = new Widget("on-component", null, new() { DependsOn = { box } });
        _ = new Widget("on-output", null, new() { DependsOn = Output.Create<Resource[]>([first, inside]) });
        _ = new Widget("on-both", new() { Text = inside.Computed }, new() { DependsOn = { first } });
        return [];
    }

    public static Dictionary<string, object?> All()
    {
        var first = new Widget("first");
        _ = new Widget("ignore", new() { Label = "a" }, new() { IgnoreChanges = { "label", "map.key" } });
        _ = new Widget("replace-on", new() { Label = "a" }, new() { ReplaceOnChanges = { "label" } });
        _ = new Widget("delete-first", null, new() { DeleteBeforeReplace = true });
        _ = new Widget("delete-last", null, new() { DeleteBeforeReplace = false });
        _ = new Widget("timeouts", null, new()
        {
            CustomTimeouts = new() { Create = TimeSpan.FromMinutes(5), Update = TimeSpan.FromSeconds(90), Delete = TimeSpan.FromHours(1) },
        });
        _ = new Widget("versioned", null, new() { Version = "1.2.3", PluginDownloadURL = "https://example.com/plugins" });
        _ = new Widget("imported", new() { Label = "a" }, new() { ImportId = "widget-42" });
        _ = new Widget("deleted-with", null, new() { DeletedWith = first });
        _ = new Widget("replace-with", null, new() { ReplaceWith = { first } });
        return [];
    }
}
