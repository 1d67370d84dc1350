-- What people must find again after any upgrade, as one JSON text. Run on the database of a folder when it is made, in that version's own schema,
-- so that no later reading of it can agree with itself alone. Prompts are as people read them, with @Name. Lists are put in order right where they
-- are gathered: nowhere else does SQLite keep an order.
WITH RECURSIVE
links AS (
    SELECT ShotId, row_number() OVER (PARTITION BY ShotId ORDER BY Id) AS n, '@{' || lower(replace(Id, '-', '')) || '}' AS token, '@' || Name AS shown
    FROM "References"
),
readings (shotId, n, text) AS (
    SELECT Id, 0, Prompt FROM Shots
    UNION ALL
    SELECT readings.shotId, readings.n + 1, replace(readings.text, links.token, links.shown)
    FROM readings JOIN links ON links.ShotId = readings.shotId AND links.n = readings.n + 1
),
prompts AS (SELECT shotId, text, max(n) FROM readings GROUP BY shotId),
take_rows AS (
    SELECT Takes.ShotId, json_object(
        'id', lower(Takes.Id), 'number', Takes.Number, 'isActive', json(iif(Takes.Id = Shots.ActiveTakeId, 'true', 'false')),
        'sha256', video.Sha256, 'sizeBytes', video.SizeBytes, 'watermarkedSha256', watermarked.Sha256) AS row, Takes.Number AS place
    FROM Takes
    JOIN Shots ON Shots.Id = Takes.ShotId
    JOIN MediaFiles AS video ON video.Id = Takes.VideoFileId
    LEFT JOIN MediaFiles AS watermarked ON watermarked.Id = Takes.WatermarkedFileId
    WHERE Takes.DeletedAtUtc IS NULL
),
reference_rows AS (
    SELECT "References".ShotId, json_object(
        'name', "References".Name, 'role', "References".Role, 'asset', Assets.Name, 'element', Elements.Name) AS row, "References".Rank AS place
    FROM "References"
    LEFT JOIN Assets ON Assets.Id = "References".AssetId
    LEFT JOIN Elements ON Elements.Id = "References".ElementId
),
shot_rows AS (
    SELECT Shots.SceneId, json_object(
        'id', lower(Shots.Id), 'title', Title, 'prompt', prompts.text, 'action', Action, 'dialogue', Dialogue, 'camera', Camera,
        'seconds', Seconds, 'status', Status, 'mode', Settings_Mode, 'ratio', Settings_Ratio, 'assignee', AspNetUsers.DisplayName,
        'references', (SELECT json_group_array(json(row)) FROM (SELECT row FROM reference_rows WHERE reference_rows.ShotId = Shots.Id ORDER BY place)),
        'takes', (SELECT json_group_array(json(row)) FROM (SELECT row FROM take_rows WHERE take_rows.ShotId = Shots.Id ORDER BY place))) AS row, Shots.Rank AS place
    FROM Shots
    JOIN prompts ON prompts.shotId = Shots.Id
    LEFT JOIN AspNetUsers ON AspNetUsers.Id = Shots.AssigneeId
    WHERE Shots.DeletedAtUtc IS NULL
),
scene_rows AS (
    SELECT ProjectId, json_object(
        'name', Name, 'targetSeconds', TargetSeconds,
        'shots', (SELECT json_group_array(json(row)) FROM (SELECT row FROM shot_rows WHERE shot_rows.SceneId = Scenes.Id ORDER BY place))) AS row, Rank AS place
    FROM Scenes
    WHERE DeletedAtUtc IS NULL
),
project_rows AS (
    SELECT TeamId, json_object(
        'id', lower(Id), 'name', Name, 'client', Client,
        'scenes', (SELECT json_group_array(json(row)) FROM (SELECT row FROM scene_rows WHERE scene_rows.ProjectId = Projects.Id ORDER BY place))) AS row, Name AS place
    FROM Projects
    WHERE DeletedAtUtc IS NULL
),
ledger_rows AS (
    SELECT RenderId, json_group_object(Kind, Milliunits) AS row FROM (SELECT * FROM LedgerEntries ORDER BY RenderId, Kind) GROUP BY RenderId
),
render_rows AS (
    SELECT Renders.TeamId, json_object(
        'id', lower(Renders.Id), 'externalTaskId', ExternalTaskId, 'providerTaskId', ProviderTaskId, 'state', State, 'reason', StateReason,
        'request', json(Manifest_RequestJson), 'ledger', json(ledger_rows.row)) AS row, Renders.Id AS place
    FROM Renders
    LEFT JOIN ledger_rows ON ledger_rows.RenderId = Renders.Id
),
sum_rows AS (
    SELECT TeamId, json_group_object(Kind, total) AS row
    FROM (SELECT TeamId, Kind, sum(Milliunits) AS total FROM LedgerEntries GROUP BY TeamId, Kind ORDER BY TeamId, Kind)
    GROUP BY TeamId
),
member_rows AS (
    SELECT Members.TeamId, json_object('email', AspNetUsers.Email, 'name', AspNetUsers.DisplayName, 'role', Members.Role) AS row, AspNetUsers.Email AS place
    FROM Members JOIN AspNetUsers ON AspNetUsers.Id = Members.UserId
),
asset_rows AS (
    SELECT Assets.TeamId, json_object('id', lower(Assets.Id), 'name', Assets.Name, 'sha256', MediaFiles.Sha256, 'sizeBytes', MediaFiles.SizeBytes) AS row, MediaFiles.Sha256 AS place
    FROM Assets JOIN MediaFiles ON MediaFiles.Id = Assets.FileId
    WHERE Assets.DeletedAtUtc IS NULL
),
element_rows AS (
    SELECT Elements.TeamId, json_object(
        'name', Elements.Name, 'description', Description, 'providerElementId', CAST(ProviderElementId AS TEXT), 'pictureSha256', MediaFiles.Sha256) AS row, Elements.Name AS place
    FROM Elements LEFT JOIN MediaFiles ON MediaFiles.Id = Elements.PictureFileId
    WHERE Elements.DeletedAtUtc IS NULL
),
connection_rows AS (
    SELECT TeamId, json_object('id', lower(Id), 'name', Name, 'provider', Provider, 'slots', Slots) AS row, Name AS place
    FROM ProviderConnections
    WHERE DeletedAtUtc IS NULL
),
team_rows AS (
    SELECT json_object(
        'slug', Slug, 'name', Name,
        'members', (SELECT json_group_array(json(row)) FROM (SELECT row FROM member_rows WHERE member_rows.TeamId = Teams.Id ORDER BY place)),
        'projects', (SELECT json_group_array(json(row)) FROM (SELECT row FROM project_rows WHERE project_rows.TeamId = Teams.Id ORDER BY place)),
        'assets', (SELECT json_group_array(json(row)) FROM (SELECT row FROM asset_rows WHERE asset_rows.TeamId = Teams.Id ORDER BY place)),
        'elements', (SELECT json_group_array(json(row)) FROM (SELECT row FROM element_rows WHERE element_rows.TeamId = Teams.Id ORDER BY place)),
        'connections', (SELECT json_group_array(json(row)) FROM (SELECT row FROM connection_rows WHERE connection_rows.TeamId = Teams.Id ORDER BY place)),
        'renders', (SELECT json_group_array(json(row)) FROM (SELECT row FROM render_rows WHERE render_rows.TeamId = Teams.Id ORDER BY place)),
        'ledger', (SELECT json(row) FROM sum_rows WHERE sum_rows.TeamId = Teams.Id)) AS row, Slug AS place
    FROM Teams
)
SELECT json_object('teams', (SELECT json_group_array(json(row)) FROM (SELECT row FROM team_rows ORDER BY place)));
