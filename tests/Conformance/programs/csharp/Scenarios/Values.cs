using Pulumi;

namespace Infra.Tests.Conformance.Programs.Scenarios;

internal static class Values
{
    public static Dictionary<string, object?> Secrets()
    {
        var password = new Config().RequireSecret("password");
        var direct = new Widget("direct", new() { Text = password });
        var derived = new Widget("derived", new() { Text = Output.Format($"prefix-{password}") });
        var nested = new Widget("nested", new() { Label = "x", Map = { ["plain"] = "p", ["hidden"] = password }, List = { "p", password } });
        var opened = new Widget("opened", new() { Text = Output.Unsecret(Output.CreateSecret("open")) });
        var hiding = new Widget("hiding", new() { Label = "y" }, new() { AdditionalSecretOutputs = { "computed" } });
        var reader = new Widget("reader", new() { Text = hiding.Computed });
        var echo = new Widget("echo", new() { Text = direct.Text! });
        return new()
        {
            ["password"] = password,
            ["computed"] = hiding.Computed,
            ["opened"] = opened.Text,
            ["derived"] = derived.Id,
            ["nested"] = nested.Urn,
            ["reader"] = reader.Urn,
            ["echo"] = echo.Text,
        };
    }

    public static Dictionary<string, object?> Unknowns()
    {
        var first = new Widget("first", new() { Label = "a", Size = 3 });
        var viaApply = new Widget("via-apply", new() { Text = first.Id.Apply(id => $"id-{id}") });
        var viaAll = new Widget("via-all", new() { Text = Output.Tuple(first.Label, viaApply.Computed).Apply(t => $"{t.Item1}{t.Item2}") });
        var known = new Widget("known", new() { Text = first.Label.Apply(label => $"label-{label}"), Size = first.Size.Apply(size => size * 2) });
        var partly = new Widget("partly", new() { List = { "known", first.Computed }, Map = { ["known"] = "k", ["unknown"] = viaAll.Id } });
        return new()
        {
            ["known"] = known.Text,
            ["unknown"] = first.Computed,
            ["mixed"] = new Dictionary<string, object?> { ["label"] = first.Label, ["id"] = partly.Id },
        };
    }

    public static Dictionary<string, object?> Assets()
    {
        _ = new Widget("text", new() { Source = new StringAsset("hello") });
        _ = new Widget("file", new() { Source = new FileAsset("./Pulumi.yaml") });
        _ = new Widget("folder", new() { Source = new FileArchive("../files") });
        _ = new Widget("archive", new()
        {
            Source = new AssetArchive(new Dictionary<string, AssetOrArchive>
            {
                ["a.txt"] = new StringAsset("a"),
                ["nested"] = new AssetArchive(new Dictionary<string, AssetOrArchive> { ["b.txt"] = new FileAsset("./Pulumi.yaml") }),
            }),
        });
        return [];
    }

    public static Dictionary<string, object?> AssetsRemote()
    {
        _ = new Widget("file", new() { Source = new RemoteAsset("https://example.com/a.txt") });
        _ = new Widget("archive", new() { Source = new RemoteArchive("https://example.com/a.zip") });
        return [];
    }

    public static Dictionary<string, object?> References()
    {
        var first = new Widget("first", new() { Label = "a" });
        var box = new Box("box");
        _ = new Widget("by-resource", new() { Friend = first, Group = box, Friends = { first } });
        return new() { ["first"] = first.Urn };
    }
}
